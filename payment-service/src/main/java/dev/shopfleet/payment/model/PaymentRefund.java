package dev.shopfleet.payment.model;

/**
 * Money to be given back.
 *
 * @param id the order's, and the idempotency key at the provider
 * @param amount in minor units
 */
public record PaymentRefund(String id, long amount, boolean done) {}
