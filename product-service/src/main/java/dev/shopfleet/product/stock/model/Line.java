package dev.shopfleet.product.stock.model;

/**
 * Pieces of one SKU.
 *
 * @param quantity at least 1
 */
public record Line(String sku, int quantity) {}
