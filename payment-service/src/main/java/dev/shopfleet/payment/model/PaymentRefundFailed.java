package dev.shopfleet.payment.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** The provider will not give this money back, until it is asked again. */
@EventType(value = "payment.refund-failed", topic = Topics.PAYMENT)
public record PaymentRefundFailed(
        String paymentId, String orderId, String userId, String refundId, long amount, String currency, String reason)
        implements DomainEvent {}
