package dev.shopfleet.payment.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The amount is held for us; nothing is taken yet. */
@EventType(value = "payment.authorised", topic = Topics.PAYMENT)
public record PaymentAuthorised(
        String paymentId,
        String orderId,
        String userId,
        long amount,
        String currency,
        String provider,
        @Nullable String brand,
        @Nullable String last4,
        Instant authorisedAt)
        implements DomainEvent {}
