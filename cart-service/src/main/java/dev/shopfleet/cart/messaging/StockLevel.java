package dev.shopfleet.cart.messaging;

/** What the carts read of {@code stock.level-changed}. */
public record StockLevel(String sku, int available) {}
