package dev.shopfleet.order.checkout.model;

/**
 * What the shopper has to do before the payment can go on.
 *
 * @param type {@code challenge} for a 3-D Secure question
 * @param url where it is answered
 */
public record NextAction(String type, String paymentId, String url) {}
