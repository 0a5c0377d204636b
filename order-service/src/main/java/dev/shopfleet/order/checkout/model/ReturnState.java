package dev.shopfleet.order.checkout.model;

/** What became of a wish to return goods. */
public enum ReturnState {
    REQUESTED,
    ACCEPTED,
    REJECTED
}
