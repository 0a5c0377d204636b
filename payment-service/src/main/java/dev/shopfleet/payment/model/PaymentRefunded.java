package dev.shopfleet.payment.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;

/** Money has gone back. */
@EventType(value = "payment.refunded", topic = Topics.PAYMENT)
public record PaymentRefunded(
        String paymentId,
        String orderId,
        String userId,
        String refundId,
        long amount,
        String currency,
        Instant refundedAt)
        implements DomainEvent {}
