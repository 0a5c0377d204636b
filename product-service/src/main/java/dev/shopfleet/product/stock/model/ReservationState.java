package dev.shopfleet.product.stock.model;

/** What became of an order's wish for stock. */
public enum ReservationState {
    /** Every line is held. */
    RESERVED,
    /** Some line could not be held, so none is. */
    REJECTED,
    /** The order was cancelled before it was paid. */
    RELEASED,
    /** Paid; some pieces may be back. */
    SOLD,
    /** The order was cancelled after it was paid, or the last of its pieces came back. */
    RETURNED;

    /** In every other state a hold of that order is a leak. */
    public boolean holdsStock() {
        return this == RESERVED;
    }
}
