package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;

/** Arrived. */
@EventType(value = "order.delivered", topic = Topics.ORDER)
public record OrderDelivered(String orderId, String number, String userId, Instant deliveredAt)
        implements DomainEvent {}
