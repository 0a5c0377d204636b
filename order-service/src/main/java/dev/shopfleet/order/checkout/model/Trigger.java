package dev.shopfleet.order.checkout.model;

/** What can happen to an order. */
public enum Trigger {
    STOCK_RESERVED(false),
    STOCK_REJECTED(false),
    PAYMENT_ACTION_REQUIRED(false),
    PAYMENT_AUTHORISED(false),
    PAYMENT_CAPTURED(false),
    PAYMENT_FAILED(false),
    UNPAID_TOO_LONG(false),
    LAST_PIECE_RETURNED(false),
    CANCEL(true),
    SHIP(true),
    DELIVER(true),
    REFUND(true),
    REQUEST_RETURN(true),
    ACCEPT_RETURN(true),
    REJECT_RETURN(true);

    private final boolean wish;

    Trigger(boolean wish) {
        this.wish = wish;
    }

    /**
     * Somebody's wish is refused where it cannot be met. Anything else is news: where the table does not list it, it is
     * a repeat or has been overtaken, and changes nothing.
     */
    boolean isWish() {
        return wish;
    }
}
