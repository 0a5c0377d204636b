package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** The order is being shipped: take what was authorised. */
@EventType(value = "capture.requested", topic = Topics.ORDER)
public record CaptureRequested(String orderId, String paymentId, long amount, String currency) implements DomainEvent {}
