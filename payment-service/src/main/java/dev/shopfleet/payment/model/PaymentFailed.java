package dev.shopfleet.payment.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** No money will come of it. */
@EventType(value = "payment.failed", topic = Topics.PAYMENT)
public record PaymentFailed(String paymentId, String orderId, String userId, String reason) implements DomainEvent {}
