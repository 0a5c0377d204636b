package dev.shopfleet.invoice.messaging;

/**
 * What invoices read of {@code order.refunded}.
 *
 * @param invoiced whether the order was paid and so has an invoice to take back from
 */
public record OrderRefunded(String orderId, String refundId, long amount, boolean invoiced) {}
