package dev.shopfleet.order.checkout.service;

import dev.shopfleet.common.money.Totals;
import dev.shopfleet.order.checkout.model.Address;
import dev.shopfleet.order.checkout.model.FulfilmentStatus;
import dev.shopfleet.order.checkout.model.NextAction;
import dev.shopfleet.order.checkout.model.Order;
import dev.shopfleet.order.checkout.model.OrderStatus;
import dev.shopfleet.order.checkout.model.PaymentStatus;
import dev.shopfleet.order.checkout.model.Pieces;
import dev.shopfleet.order.checkout.model.Return;
import dev.shopfleet.order.checkout.model.ReturnState;
import dev.shopfleet.order.checkout.model.WaitsFor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as clients see it. Amounts in minor units of {@code totals.currency}.
 *
 * @param waitsFor whose move it is; for admins only
 * @param waitingSince for admins only
 */
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
        List<ReturnView> returns,
        @Nullable WaitsFor waitsFor,
        @Nullable Instant waitingSince,
        Instant createdAt,
        Instant changedAt,
        long version) {

    /** A line of the order. */
    public record Line(String productId, String sku, String name, int quantity, long unitPrice, long lineTotal) {}

    /**
     * Goods that come back, or shall.
     *
     * @param answer why it was rejected
     * @param amount given back for it; absent until it is accepted
     */
    public record ReturnView(
            String id,
            ReturnState status,
            List<Pieces> lines,
            String reason,
            @Nullable String answer,
            @Nullable Long amount,
            Instant requestedAt) {

        static ReturnView of(Order order, Return of) {
            return new ReturnView(
                    of.id(),
                    of.state(),
                    order.pieces(of),
                    of.reason(),
                    of.answer(),
                    of.state() == ReturnState.ACCEPTED ? of.amount() : null,
                    of.requestedAt());
        }
    }

    static OrderView of(Order order) {
        return of(order, null, null);
    }

    static OrderView forAdmin(Order order) {
        return of(order, order.waitsFor(), order.waitingSince());
    }

    private static OrderView of(Order order, @Nullable WaitsFor waitsFor, @Nullable Instant waitingSince) {
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
                order.returns().stream().map(each -> ReturnView.of(order, each)).toList(),
                waitsFor,
                waitingSince,
                order.createdAt(),
                order.changedAt(),
                order.version());
    }
}
