package dev.shopfleet.order.checkout.model;

/** Whose move it is. */
public enum WaitsFor {
    /** product-service: the stock is to be reserved. */
    STOCK,
    /** payment-service: the money is to be authorised or taken. */
    PAYMENT,
    /** The shopper has to answer the bank. */
    SHOPPER,
    /** The shop has to send the goods. */
    SHIPMENT,
    /** payment-service: the authorised money is to be taken. */
    CAPTURE,
    /** payment-service: money is to go back; an admin, where the provider has refused that. */
    REFUND
}
