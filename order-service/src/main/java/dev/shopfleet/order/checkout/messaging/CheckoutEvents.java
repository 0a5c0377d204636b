package dev.shopfleet.order.checkout.messaging;

import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.order.checkout.model.NextAction;
import dev.shopfleet.order.checkout.repository.Orders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happened to stock and payments, told to the order; the order decides what it means. */
@Configuration(proxyBeanMethods = false)
class CheckoutEvents {

    record StockReserved(String orderId) {}

    record StockRejected(String orderId, String reason) {}

    record PaymentCaptured(String orderId, long amount) {}

    record PaymentFailed(String orderId, String reason) {}

    record PaymentActionRequired(String orderId, String paymentId, Action nextAction) {

        record Action(String type, String url) {}

        NextAction action() {
            return new NextAction(nextAction.type(), paymentId, nextAction.url());
        }
    }

    record PaymentRefunded(String orderId, String refundId) {}

    private final Orders orders;

    CheckoutEvents(Orders orders) {
        this.orders = orders;
    }

    @Bean
    EventSubscription stock() {
        return EventSubscription.to(Topics.STOCK)
                .on("stock.reserved", StockReserved.class, this::reserved)
                .on("stock.rejected", StockRejected.class, this::rejected);
    }

    private void reserved(StockReserved event, EventMeta meta) {
        orders.change(event.orderId(), order -> order.stockReserved(meta.time()));
    }

    private void rejected(StockRejected event, EventMeta meta) {
        orders.change(event.orderId(), order -> order.stockRejected(event.reason(), meta.time()));
    }

    @Bean
    EventSubscription payments() {
        return EventSubscription.to(Topics.PAYMENT)
                .on("payment.captured", PaymentCaptured.class, this::captured)
                .on("payment.failed", PaymentFailed.class, this::failed)
                .on("payment.action-required", PaymentActionRequired.class, this::actionRequired)
                .on("payment.refunded", PaymentRefunded.class, this::refunded);
    }

    private void captured(PaymentCaptured event, EventMeta meta) {
        orders.change(event.orderId(), order -> order.paymentCaptured(event.amount(), meta.time()));
    }

    private void failed(PaymentFailed event, EventMeta meta) {
        orders.change(event.orderId(), order -> order.paymentFailed(event.reason(), meta.time()));
    }

    private void actionRequired(PaymentActionRequired event, EventMeta meta) {
        orders.change(event.orderId(), order -> order.paymentActionRequired(event.action(), meta.time()));
    }

    private void refunded(PaymentRefunded event, EventMeta meta) {
        orders.change(event.orderId(), order -> order.refunded(event.refundId(), meta.time()));
    }
}
