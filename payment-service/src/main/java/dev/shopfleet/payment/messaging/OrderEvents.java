package dev.shopfleet.payment.messaging;

import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.payment.service.Collections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What orders ask for: charge this, give that back, never mind. */
@Configuration(proxyBeanMethods = false)
class OrderEvents {

    record PaymentRequested(
            String orderId, String paymentId, String userId, long amount, String currency, String paymentMethod) {}

    record OrderCancelled(String paymentId) {}

    record RefundRequested(String paymentId, String refundId, long amount) {}

    @Bean
    EventSubscription orders(Collections collections) {
        return EventSubscription.to(Topics.ORDER)
                .on(
                        "payment.requested",
                        PaymentRequested.class,
                        event -> collections.request(
                                event.paymentId(),
                                event.orderId(),
                                event.userId(),
                                event.amount(),
                                event.currency(),
                                event.paymentMethod()))
                .on("order.cancelled", OrderCancelled.class, event -> collections.abandon(event.paymentId()))
                .on(
                        "refund.requested",
                        RefundRequested.class,
                        event -> collections.refund(event.paymentId(), event.refundId(), event.amount()));
    }
}
