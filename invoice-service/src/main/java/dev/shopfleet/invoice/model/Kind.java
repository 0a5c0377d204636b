package dev.shopfleet.invoice.model;

/** What a document says: that money is owed, or that some of it is given back. */
public enum Kind {
    INVOICE,
    CREDIT_NOTE
}
