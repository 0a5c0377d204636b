package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** Give this money back. */
@EventType(value = "refund.requested", topic = Topics.ORDER)
public record RefundRequested(
        String orderId, String paymentId, String refundId, long amount, String currency, String reason)
        implements DomainEvent {}
