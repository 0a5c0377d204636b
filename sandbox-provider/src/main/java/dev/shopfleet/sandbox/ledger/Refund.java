package dev.shopfleet.sandbox.ledger;

import java.time.Instant;

/** Money given back. */
public record Refund(String id, long amount, Instant createdAt) {}
