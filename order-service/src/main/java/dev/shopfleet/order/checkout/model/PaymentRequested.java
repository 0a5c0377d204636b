package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/**
 * The order's stock is reserved: charge this.
 *
 * @param capture whether the money is taken at once; if not, it is only authorised
 */
@EventType(value = "payment.requested", topic = Topics.ORDER)
public record PaymentRequested(
        String orderId,
        String number,
        String paymentId,
        String userId,
        long amount,
        String currency,
        String paymentMethod,
        boolean capture)
        implements DomainEvent {}
