package dev.shopfleet.payment.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The money is ours. */
@EventType(value = "payment.captured", topic = Topics.PAYMENT)
public record PaymentCaptured(
        String paymentId,
        String orderId,
        String userId,
        long amount,
        String currency,
        String provider,
        @Nullable String brand,
        @Nullable String last4,
        Instant capturedAt)
        implements DomainEvent {}
