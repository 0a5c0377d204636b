package dev.shopfleet.cart.model;

/** So many pieces that a paid order bought. */
public record Bought(String productId, String sku, int quantity) {}
