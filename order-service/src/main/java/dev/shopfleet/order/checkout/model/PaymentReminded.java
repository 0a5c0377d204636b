package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** Nothing was heard of the payment: charge this if that was not done, or tell again where it stands. */
@EventType(value = "payment.reminded", topic = Topics.ORDER)
public record PaymentReminded(
        String orderId,
        String number,
        String paymentId,
        String userId,
        long amount,
        String currency,
        String paymentMethod,
        boolean capture)
        implements DomainEvent {

    static PaymentReminded of(PaymentRequested request) {
        return new PaymentReminded(
                request.orderId(),
                request.number(),
                request.paymentId(),
                request.userId(),
                request.amount(),
                request.currency(),
                request.paymentMethod(),
                request.capture());
    }
}
