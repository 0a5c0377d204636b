package dev.shopfleet.order.checkout.model;

/**
 * Money on its way back.
 *
 * @param id also the idempotency key at the payment provider
 * @param amount in minor units
 */
public record Refund(String id, long amount, String reason, boolean done) {}
