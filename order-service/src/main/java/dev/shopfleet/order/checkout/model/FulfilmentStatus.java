package dev.shopfleet.order.checkout.model;

/** What became of an order's goods. */
public enum FulfilmentStatus {
    UNRESERVED,
    RESERVED,
    SOLD,
    SHIPPED,
    DELIVERED,
    RELEASED,
    PARTIALLY_RETURNED,
    RETURNED
}
