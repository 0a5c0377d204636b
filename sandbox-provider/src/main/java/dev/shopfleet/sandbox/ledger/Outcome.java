package dev.shopfleet.sandbox.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a command came to.
 *
 * @param replayed the key had been answered before; nothing was done now
 * @param withheld it was done, and the caller must not be told
 */
public record Outcome(int status, Payment payment, @Nullable Refund refund, boolean replayed, boolean withheld) {}
