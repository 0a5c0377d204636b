package dev.shopfleet.order.checkout.model;

/**
 * Pieces of one product of the order that come back.
 *
 * @param quantity at least 1
 */
public record ReturnLine(String productId, int quantity) {}
