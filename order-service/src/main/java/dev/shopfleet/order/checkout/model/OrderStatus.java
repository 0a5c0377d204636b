package dev.shopfleet.order.checkout.model;

/** Where an order stands. */
public enum OrderStatus {
    /** Accepted; its stock is being reserved. */
    PENDING,
    /** Stock reserved; the payment is under way. */
    AWAITING_PAYMENT,
    /** The shopper's bank wants an answer from the shopper. */
    PAYMENT_ACTION_REQUIRED,
    /** The money is set aside, to be taken at shipment: ready to ship. */
    AUTHORISED,
    /** Handed over for shipment; the money is being taken. */
    CAPTURING,
    PAID,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    RETURNED;

    /** Whether it expires: its payment is not even promised. */
    public boolean isOpen() {
        return this == PENDING || this == AWAITING_PAYMENT || this == PAYMENT_ACTION_REQUIRED;
    }
}
