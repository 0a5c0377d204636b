package dev.shopfleet.product.stock.model;

import java.time.Instant;

/**
 * An admin's change of the stock on the shelf.
 *
 * @param id the client's Idempotency-Key, or one of ours
 * @param version of the stock item that this change made: finds the movement that belongs to it
 */
public record Adjustment(String id, int delta, String reason, String by, long version, Instant at) {}
