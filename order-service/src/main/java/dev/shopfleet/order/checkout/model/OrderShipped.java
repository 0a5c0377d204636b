package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** On its way. */
@EventType(value = "order.shipped", topic = Topics.ORDER)
public record OrderShipped(
        String orderId,
        String number,
        String userId,
        @Nullable String trackingNumber,
        Instant shippedAt) implements DomainEvent {}
