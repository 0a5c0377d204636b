package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Over: whatever it holds is let go. */
@EventType(value = "order.cancelled", topic = Topics.ORDER)
public record OrderCancelled(
        String orderId,
        String number,
        String userId,
        String paymentId,
        @Nullable String reason,
        Instant cancelledAt) implements DomainEvent {}
