package dev.shopfleet.order.deadletter.model;

import java.time.Instant;

/**
 * A replay that was asked for and that the broker is not known to have.
 *
 * @param turn whose turn it is to send it: changes when somebody takes over
 * @param by the admin
 * @param since when that turn began
 */
public record Replay(String turn, String by, Instant since) {}
