package dev.shopfleet.payment.model;

/** Where a payment stands. */
public enum PaymentStatus {
    /** Asked for; the provider has not answered yet, or its answer was lost. */
    REQUESTED,
    /** The provider works on it and will tell. */
    PROCESSING,
    /** The shopper has to answer the bank. */
    ACTION_REQUIRED,
    /** The amount is held for us; nothing is taken until the order says so. */
    AUTHORISED,
    CAPTURED,
    FAILED,
    /** Given up before any money moved. */
    VOIDED;

    boolean isOpen() {
        return this == REQUESTED || this == PROCESSING || this == ACTION_REQUIRED || this == AUTHORISED;
    }
}
