package dev.shopfleet.order.checkout.model;

/** What became of an order's money. */
public enum PaymentStatus {
    NOT_REQUESTED,
    REQUESTED,
    ACTION_REQUIRED,
    CAPTURED,
    FAILED,
    REFUND_REQUESTED,
    PARTIALLY_REFUNDED,
    REFUNDED
}
