package dev.shopfleet.product.review.model;

/** Who may still see a review. */
public enum ReviewState {
    SHOWN,
    /** Taken back by its author, who may write another. */
    WITHDRAWN,
    /** Taken away by an admin, for good. */
    REMOVED
}
