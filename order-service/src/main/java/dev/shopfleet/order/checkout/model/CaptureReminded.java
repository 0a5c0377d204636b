package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** Nothing was heard of the capture: take the money if that was not done, or tell again where it stands. */
@EventType(value = "capture.reminded", topic = Topics.ORDER)
public record CaptureReminded(String orderId, String paymentId, long amount, String currency) implements DomainEvent {}
