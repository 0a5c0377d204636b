package dev.shopfleet.payment.messaging;

import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.payment.service.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What orders ask for: charge this, hold that, give it back, never mind; and the reminders of each. */
@Configuration(proxyBeanMethods = false)
class OrderEvents {

    /** @param capture absent from older events, which all took the money at once */
    record PaymentRequested(
            String orderId,
            String paymentId,
            String userId,
            long amount,
            String currency,
            String paymentMethod,
            @Nullable Boolean capture) {

        Collections.Request request() {
            return new Collections.Request(
                    paymentId, orderId, userId, amount, currency, paymentMethod, capture == null || capture);
        }
    }

    record CaptureRequested(String paymentId, long amount) {}

    record OrderCancelled(String paymentId) {}

    record RefundRequested(String paymentId, String refundId, long amount) {}

    private final Collections collections;

    OrderEvents(Collections collections) {
        this.collections = collections;
    }

    @Bean
    EventSubscription orders() {
        return EventSubscription.to(Topics.ORDER)
                .on("payment.requested", PaymentRequested.class, event -> collections.request(event.request()))
                .on("capture.requested", CaptureRequested.class, this::captureRequested)
                .on("order.cancelled", OrderCancelled.class, event -> collections.abandon(event.paymentId()))
                .on("refund.requested", RefundRequested.class, this::refundRequested)
                .on("payment.reminded", PaymentRequested.class, this::paymentReminded)
                .on("capture.reminded", CaptureRequested.class, this::captureReminded)
                .on("refund.reminded", RefundRequested.class, this::refundReminded);
    }

    private void captureRequested(CaptureRequested event) {
        collections.capture(event.paymentId(), event.amount());
    }

    private void refundRequested(RefundRequested event, EventMeta meta) {
        collections.refund(event.paymentId(), event.refundId(), event.amount(), meta.time());
    }

    private void paymentReminded(PaymentRequested event, EventMeta meta) {
        collections.remind(event.request(), meta.time());
    }

    private void captureReminded(CaptureRequested event, EventMeta meta) {
        collections.remindOfCapture(event.paymentId(), event.amount(), meta.time());
    }

    private void refundReminded(RefundRequested event, EventMeta meta) {
        collections.remindOfRefund(event.paymentId(), event.refundId(), event.amount(), meta.time());
    }
}
