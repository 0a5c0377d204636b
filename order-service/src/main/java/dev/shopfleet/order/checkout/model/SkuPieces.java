package dev.shopfleet.order.checkout.model;

/** So many pieces of a SKU, as stock counts them. */
public record SkuPieces(String sku, int quantity) {}
