package dev.shopfleet.order.checkout.service;

import dev.shopfleet.common.money.Totals;
import dev.shopfleet.order.checkout.model.Address;
import dev.shopfleet.order.checkout.model.FulfilmentStatus;
import dev.shopfleet.order.checkout.model.NextAction;
import dev.shopfleet.order.checkout.model.Order;
import dev.shopfleet.order.checkout.model.OrderStatus;
import dev.shopfleet.order.checkout.model.PaymentStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as clients see it. Amounts in minor units of {@code totals.currency}. */
public record OrderView(
        String id,
        String number,
        String userId,
        OrderStatus status,
        PaymentStatus paymentStatus,
        FulfilmentStatus fulfilmentStatus,
        List<Line> lines,
        Totals totals,
        @Nullable String couponCode,
        Address shippingAddress,
        String paymentId,
        @Nullable String reason,
        @Nullable NextAction nextAction,
        @Nullable String trackingNumber,
        long captured,
        long refunded,
        Instant createdAt,
        Instant changedAt,
        long version) {

    /** A line of the order. */
    public record Line(String productId, String sku, String name, int quantity, long unitPrice, long lineTotal) {}

    static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.number(),
                order.userId(),
                order.status(),
                order.paymentStatus(),
                order.fulfilmentStatus(),
                order.lines().stream()
                        .map(line -> new Line(
                                line.productId(),
                                line.sku(),
                                line.name(),
                                line.quantity(),
                                line.unitPrice(),
                                line.lineTotal()))
                        .toList(),
                order.totals(),
                order.couponCode(),
                order.shippingAddress(),
                order.paymentId(),
                order.reason(),
                order.nextAction(),
                order.trackingNumber(),
                order.captured(),
                order.refundedAmount(),
                order.createdAt(),
                order.changedAt(),
                order.version());
    }
}
