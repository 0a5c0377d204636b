package dev.shopfleet.notification.messaging;

import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.notification.model.Notification;
import dev.shopfleet.notification.service.Announcer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to an order, told to its shopper, and to the admins who watch. */
@Configuration(proxyBeanMethods = false)
class OrderNews {

    record Totals(long total, String currency) {}

    record OrderPlaced(String orderId, String number, String userId, Totals totals) {}

    record PaymentRequested(String orderId, String number, String userId, long amount, String currency) {}

    /** @param type kind of answer that is wanted */
    record NextAction(String type, String paymentId, String url) {}

    record PaymentActionRequired(String orderId, String number, String userId, NextAction nextAction) {}

    record OrderAuthorised(String orderId, String number, String userId, Totals totals) {}

    record OrderPaid(String orderId, String number, String userId, Totals totals) {}

    record OrderCancelled(String orderId, String number, String userId, String reason) {}

    record OrderRefunded(String orderId, String number, String userId, String refundId, long amount, String currency) {}

    record OrderShipped(
            String orderId,
            String number,
            String userId,
            @Nullable String trackingNumber) {}

    record OrderDelivered(String orderId, String number, String userId) {}

    record Piece(String name, int quantity) {}

    record ReturnRequested(
            String orderId, String number, String userId, String returnId, List<Piece> lines, String reason) {}

    record ReturnAccepted(
            String orderId, String number, String userId, String returnId, long amount, String currency) {}

    record ReturnRejected(String orderId, String number, String userId, String returnId, String reason) {}

    private final Announcer announcer;

    OrderNews(Announcer announcer) {
        this.announcer = announcer;
    }

    @Bean
    EventSubscription orderSubscription() {
        return EventSubscription.to(Topics.ORDER)
                .on("order.placed", OrderPlaced.class, this::placed)
                .on("payment.requested", PaymentRequested.class, this::awaitingPayment)
                .on("order.payment-action-required", PaymentActionRequired.class, this::actionRequired)
                .on("order.authorised", OrderAuthorised.class, this::authorised)
                .on("order.paid", OrderPaid.class, this::paid)
                .on("order.cancelled", OrderCancelled.class, this::cancelled)
                .on("order.refunded", OrderRefunded.class, this::refunded)
                .on("order.shipped", OrderShipped.class, this::shipped)
                .on("order.delivered", OrderDelivered.class, this::delivered)
                .on("order.return-requested", ReturnRequested.class, this::returnRequested)
                .on("order.return-accepted", ReturnAccepted.class, this::returnAccepted)
                .on("order.return-rejected", ReturnRejected.class, this::returnRejected);
    }

    private void placed(OrderPlaced order, EventMeta meta) {
        Totals totals = order.totals();
        tell(
                new Subject(order.orderId(), order.number(), order.userId(), "order.placed", "PENDING"),
                "We have your order",
                "Thank you. Order %s over %s is being prepared."
                        .formatted(order.number(), Wording.amount(totals.total(), totals.currency())),
                Map.of("total", totals.total(), "currency", totals.currency()),
                meta);
    }

    private void awaitingPayment(PaymentRequested order, EventMeta meta) {
        tell(
                new Subject(
                        order.orderId(), order.number(), order.userId(), "order.awaiting-payment", "AWAITING_PAYMENT"),
                "Stock reserved, payment under way",
                "Everything in order %s is set aside for you. We are taking the payment of %s."
                        .formatted(order.number(), Wording.amount(order.amount(), order.currency())),
                Map.of("amount", order.amount(), "currency", order.currency()),
                meta);
    }

    private void actionRequired(PaymentActionRequired order, EventMeta meta) {
        tell(
                new Subject(
                        order.orderId(),
                        order.number(),
                        order.userId(),
                        "order.payment-action-required",
                        "PAYMENT_ACTION_REQUIRED"),
                "Please confirm your payment",
                "Your bank wants you to confirm the payment for order %s.".formatted(order.number()),
                Map.of("nextAction", action(order.nextAction())),
                meta);
    }

    private static Map<String, Object> action(NextAction next) {
        return Map.of("type", next.type(), "paymentId", next.paymentId(), "url", next.url());
    }

    private void authorised(OrderAuthorised order, EventMeta meta) {
        Totals totals = order.totals();
        tell(
                new Subject(order.orderId(), order.number(), order.userId(), "order.authorised", "AUTHORISED"),
                "Payment authorised",
                "Your bank has set aside %s for order %s. You pay when we ship it."
                        .formatted(Wording.amount(totals.total(), totals.currency()), order.number()),
                Map.of("total", totals.total(), "currency", totals.currency()),
                meta);
    }

    private void paid(OrderPaid order, EventMeta meta) {
        Totals totals = order.totals();
        tell(
                new Subject(order.orderId(), order.number(), order.userId(), "order.paid", "PAID"),
                "Payment received",
                "Order %s is paid: %s. You hear from us when it is on its way."
                        .formatted(order.number(), Wording.amount(totals.total(), totals.currency())),
                Map.of("total", totals.total(), "currency", totals.currency()),
                meta);
    }

    private void cancelled(OrderCancelled order, EventMeta meta) {
        tell(
                new Subject(order.orderId(), order.number(), order.userId(), "order.cancelled", "CANCELLED"),
                "Order cancelled",
                "Order %s was cancelled%s. You pay nothing for it; what you have paid already comes back to you."
                        .formatted(order.number(), Wording.because(order.reason())),
                Map.of("reason", order.reason()),
                meta);
    }

    private void refunded(OrderRefunded order, EventMeta meta) {
        tell(
                new Subject(order.orderId(), order.number(), order.userId(), "order.refunded", "REFUNDED"),
                "Money on its way back",
                "We have refunded %s for order %s. It can take your bank a few days to show it."
                        .formatted(Wording.amount(order.amount(), order.currency()), order.number()),
                Map.of("refundId", order.refundId(), "amount", order.amount(), "currency", order.currency()),
                meta);
    }

    private void shipped(OrderShipped order, EventMeta meta) {
        @Nullable String tracking = order.trackingNumber();
        tell(
                new Subject(order.orderId(), order.number(), order.userId(), "order.shipped", "SHIPPED"),
                "Your order is on its way",
                tracking == null
                        ? "Order %s has left our warehouse.".formatted(order.number())
                        : "Order %s has left our warehouse. Tracking number: %s.".formatted(order.number(), tracking),
                tracking == null ? Map.of() : Map.of("trackingNumber", tracking),
                meta);
    }

    private void delivered(OrderDelivered order, EventMeta meta) {
        tell(
                new Subject(order.orderId(), order.number(), order.userId(), "order.delivered", "DELIVERED"),
                "Delivered",
                "Order %s has arrived. We hope you like it.".formatted(order.number()),
                Map.of(),
                meta);
    }

    private void returnRequested(ReturnRequested back, EventMeta meta) {
        tell(
                new Subject(back.orderId(), back.number(), back.userId(), "order.return-requested", "RETURN_REQUESTED"),
                "We have your wish to return",
                "You want to send back from order %s: %s. We look at it and tell you."
                        .formatted(
                                back.number(),
                                back.lines().stream()
                                        .map(line -> line.quantity() + " × " + line.name())
                                        .collect(Collectors.joining(", "))),
                Map.of("returnId", back.returnId(), "reason", back.reason()),
                meta);
    }

    private void returnAccepted(ReturnAccepted back, EventMeta meta) {
        tell(
                new Subject(back.orderId(), back.number(), back.userId(), "order.return-accepted", "RETURN_ACCEPTED"),
                "Your return is accepted",
                back.amount() == 0
                        ? "We have what you sent back from order %s.".formatted(back.number())
                        : "We have what you sent back from order %s and give you back %s."
                                .formatted(back.number(), Wording.amount(back.amount(), back.currency())),
                Map.of("returnId", back.returnId(), "amount", back.amount(), "currency", back.currency()),
                meta);
    }

    private void returnRejected(ReturnRejected back, EventMeta meta) {
        tell(
                new Subject(back.orderId(), back.number(), back.userId(), "order.return-rejected", "RETURN_REJECTED"),
                "We cannot take your return",
                "What you want to send back from order %s stays with you: %s.".formatted(back.number(), back.reason()),
                Map.of("returnId", back.returnId(), "reason", back.reason()),
                meta);
    }

    /** @param status of the order, for admins; refunds and returns are told as such although the order keeps its own */
    private record Subject(String orderId, String number, String userId, String type, String status) {}

    private void tell(Subject order, String title, String text, Map<String, Object> more, EventMeta meta) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", order.number());
        data.putAll(more);
        announcer.announce(
                new Notification(
                        meta.id(),
                        order.userId(),
                        order.type(),
                        order.orderId(),
                        title,
                        text,
                        data,
                        meta.time(),
                        false),
                Map.of(
                        "orderId",
                        order.orderId(),
                        "number",
                        order.number(),
                        "type",
                        order.type(),
                        "status",
                        order.status(),
                        "at",
                        meta.time()));
    }
}
