package dev.shopfleet.sandbox.ledger;

/** What a card does when it is charged. */
public enum Behaviour {
    OK,
    DECLINED,
    INSUFFICIENT_FUNDS,
    CHALLENGE,
    SLOW,
    TIMEOUT
}
