package dev.shopfleet.order.checkout.model;

/** What became of an order's money. */
public enum PaymentStatus {
    NOT_REQUESTED,
    REQUESTED,
    ACTION_REQUIRED,
    AUTHORISED,
    CAPTURE_REQUESTED,
    CAPTURED,
    FAILED,
    REFUND_REQUESTED,
    /** The provider refuses a refund for good: that money is still owed. */
    REFUND_FAILED,
    PARTIALLY_REFUNDED,
    REFUNDED
}
