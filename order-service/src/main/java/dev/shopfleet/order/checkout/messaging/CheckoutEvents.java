package dev.shopfleet.order.checkout.messaging;

import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.order.checkout.model.NextAction;
import dev.shopfleet.order.checkout.service.OrderMoves;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happened to stock and payments, told to the order; the order decides what it means. */
@Configuration(proxyBeanMethods = false)
class CheckoutEvents {

    record StockReserved(String orderId) {}

    record StockRejected(String orderId, String reason) {}

    record PaymentAuthorised(String orderId) {}

    record PaymentCaptured(String orderId, long amount) {}

    record PaymentFailed(String orderId, String reason) {}

    record PaymentActionRequired(String orderId, String paymentId, Action nextAction) {

        record Action(String type, String url) {}

        NextAction action() {
            return new NextAction(nextAction.type(), paymentId, nextAction.url());
        }
    }

    record PaymentRefunded(String orderId, String refundId) {}

    record PaymentRefundFailed(String orderId, String refundId, String reason) {}

    private final OrderMoves orders;
    /** An order counts from when it hears, not from when it was said: late news are no silence. */
    private final Clock clock;

    CheckoutEvents(OrderMoves orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    @Bean
    EventSubscription stock() {
        return EventSubscription.to(Topics.STOCK)
                .on("stock.reserved", StockReserved.class, this::reserved)
                .on("stock.rejected", StockRejected.class, this::rejected);
    }

    private void reserved(StockReserved event) {
        orders.change(event.orderId(), order -> order.stockReserved(clock.instant()));
    }

    private void rejected(StockRejected event) {
        orders.change(event.orderId(), order -> order.stockRejected(event.reason(), clock.instant()));
    }

    @Bean
    EventSubscription payments() {
        return EventSubscription.to(Topics.PAYMENT)
                .on("payment.authorised", PaymentAuthorised.class, this::authorised)
                .on("payment.captured", PaymentCaptured.class, this::captured)
                .on("payment.failed", PaymentFailed.class, this::failed)
                .on("payment.action-required", PaymentActionRequired.class, this::actionRequired)
                .on("payment.refunded", PaymentRefunded.class, this::refunded)
                .on("payment.refund-failed", PaymentRefundFailed.class, this::refundFailed);
    }

    private void authorised(PaymentAuthorised event) {
        orders.change(event.orderId(), order -> order.paymentAuthorised(clock.instant()));
    }

    private void captured(PaymentCaptured event) {
        orders.change(event.orderId(), order -> order.paymentCaptured(event.amount(), clock.instant()));
    }

    private void failed(PaymentFailed event) {
        orders.change(event.orderId(), order -> order.paymentFailed(event.reason(), clock.instant()));
    }

    private void actionRequired(PaymentActionRequired event) {
        orders.change(event.orderId(), order -> order.paymentActionRequired(event.action(), clock.instant()));
    }

    private void refunded(PaymentRefunded event) {
        orders.change(event.orderId(), order -> order.refunded(event.refundId(), clock.instant()));
    }

    private void refundFailed(PaymentRefundFailed event) {
        orders.change(event.orderId(), order -> order.refundFailed(event.refundId(), event.reason(), clock.instant()));
    }
}
