package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import org.jspecify.annotations.Nullable;

/** The shopper has to answer the bank. */
@EventType(value = "order.payment-action-required", topic = Topics.ORDER)
public record OrderPaymentActionRequired(
        String orderId,
        String number,
        String userId,
        @Nullable NextAction nextAction) implements DomainEvent {}
