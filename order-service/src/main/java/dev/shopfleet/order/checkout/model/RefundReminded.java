package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** Nothing was heard of the refund: give the money back if that was not done, or tell again where it stands. */
@EventType(value = "refund.reminded", topic = Topics.ORDER)
public record RefundReminded(
        String orderId, String paymentId, String refundId, long amount, String currency, String reason)
        implements DomainEvent {}
