package dev.shopfleet.product.bulk.model;

/** How far an import is. */
public enum ImportState {
    /** Nobody has begun with it. */
    WAITING,
    RUNNING,
    /** Every row was looked at; some may have been refused. */
    DONE,
    /** It cannot go on; what it did stays, and the same file may be sent again. */
    FAILED
}
