package dev.shopfleet.order.deadletter.model;

/** What has become of a dead letter. */
public enum LetterState {
    /** Nobody has explained it yet. */
    OPEN,
    /** Sent again to the group that could not handle it. If it fails again, that is a letter of its own. */
    REPLAYED,
    /** An admin has said why nothing is to be done about it. */
    DISCARDED
}
