package dev.shopfleet.order.checkout.model;

/** What became of money that is to go back. */
public enum RefundState {
    REQUESTED,
    DONE,
    /** The provider refuses it for good: it is still owed. */
    FAILED,
    /** It had failed, and another refund stands in for it. */
    ASKED_AGAIN
}
