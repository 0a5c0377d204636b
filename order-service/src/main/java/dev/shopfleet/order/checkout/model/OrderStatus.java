package dev.shopfleet.order.checkout.model;

/** Where an order stands. */
public enum OrderStatus {
    /** Accepted; its stock is being reserved. */
    PENDING,
    /** Stock reserved; the payment is under way. */
    AWAITING_PAYMENT,
    /** The shopper's bank wants an answer from the shopper. */
    PAYMENT_ACTION_REQUIRED,
    PAID,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    RETURNED;

    /** Whether time runs for it: unpaid orders expire. */
    public boolean isOpen() {
        return this == PENDING || this == AWAITING_PAYMENT || this == PAYMENT_ACTION_REQUIRED;
    }
}
