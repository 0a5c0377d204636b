package dev.shopfleet.payment.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** The shopper has to answer the bank. */
@EventType(value = "payment.action-required", topic = Topics.PAYMENT)
public record PaymentActionRequired(String paymentId, String orderId, String userId, NextAction nextAction)
        implements DomainEvent {

    /** What to do, and where. */
    public record NextAction(String type, String url) {}
}
