package dev.shopfleet.order.checkout.model;

/** When the money of an order is taken. */
public enum CaptureTime {
    /** As soon as it is authorised. */
    AT_PAYMENT,
    /** When the order is shipped; until then the bank only sets it aside. */
    AT_SHIPMENT
}
