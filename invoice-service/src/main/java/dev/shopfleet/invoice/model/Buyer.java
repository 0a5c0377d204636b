package dev.shopfleet.invoice.model;

/** Who bought what: the order that a document is about. */
public record Buyer(String userId, String orderId, String orderNumber, Address address) {}
