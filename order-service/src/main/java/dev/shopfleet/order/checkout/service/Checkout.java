package dev.shopfleet.order.checkout.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.money.PriceRules.LineCharge;
import dev.shopfleet.common.money.PriceRules.Promotion;
import dev.shopfleet.order.checkout.model.Order;
import dev.shopfleet.order.checkout.model.OrderLine;
import dev.shopfleet.order.checkout.model.Placement;
import dev.shopfleet.order.checkout.repository.Orders;
import dev.shopfleet.order.config.OrderProperties;
import dev.shopfleet.order.pricing.service.Coupons;
import dev.shopfleet.order.pricing.service.Pricing;
import dev.shopfleet.order.pricing.service.Pricing.Item;
import dev.shopfleet.order.pricing.service.Pricing.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Places orders. No other service is asked: prices come from the replica, stock and payment follow by events. */
@Service
public class Checkout {

    private static final int PLACING_ATTEMPTS = 3;

    private final Orders orders;
    private final Pricing pricing;
    private final OrderProperties properties;
    private final Coupons coupons;
    private final RequestHash hashes;
    private final Clock clock;

    Checkout(
            Orders orders,
            Pricing pricing,
            OrderProperties properties,
            Coupons coupons,
            RequestHash hashes,
            Clock clock) {
        this.orders = orders;
        this.pricing = pricing;
        this.properties = properties;
        this.coupons = coupons;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * Places an order, or answers the one that the same request has placed already. The key is part of the order's own
     * write, so of any number of equal requests at once exactly one places it.
     */
    public ServiceMessage<OrderView> place(String userId, String idempotencyKey, PlaceOrder request) {
        String hash = hashes.of(request);
        Settled settled;
        try {
            settled = settle(userId, idempotencyKey, hash, request);
        } catch (Refusal refusal) {
            // What would be refused today may have been accepted before, under this very key.
            return orders.findPlaced(userId, idempotencyKey)
                    .map(order -> accepted(order, hash))
                    .orElseThrow(() -> refusal);
        }
        for (int attempt = 1; attempt <= PLACING_ATTEMPTS; attempt++) {
            Instant now = clock.instant();
            if (now.isAfter(settled.until())) {
                throw Refusal.retryLater(Code.UNAVAILABLE, "Placing the order took too long", Duration.ofSeconds(1));
            }
            Order order = Order.place(settled.placement(), properties.terms(), now);
            if (orders.addIfAbsent(order)) {
                return accepted(order, hash);
            }
            Optional<Order> placed = orders.findPlaced(userId, idempotencyKey);
            if (placed.isPresent()) {
                return accepted(placed.get(), hash);
            }
            // Not the key, so it was the number that is taken: another is drawn.
        }
        throw new IllegalStateException("No free order number was found");
    }

    /** @param until when the order has to be written, for the use of a coupon to be its own */
    private record Settled(Placement placement, Instant until) {}

    private static ServiceMessage<OrderView> accepted(Order order, String hash) {
        order.expectSameRequest(hash);
        return ServiceMessage.accepted("Order " + order.number() + " accepted", OrderView.of(order));
    }

    private Settled settle(String userId, String idempotencyKey, String hash, PlaceOrder request) {
        List<Wanted> wanted = request.lines().stream()
                .map(line -> new Wanted(line.productId(), line.sku(), line.quantity()))
                .toList();
        Pricing.Priced priced = pricing.price(
                wanted, request.couponCode(), request.shippingAddress().country());
        if (priced.charge().totals().total() != request.expectedTotal()
                || !priced.charge().totals().currency().equals(request.currency())) {
            throw Refusal.withData(
                    Code.PRICE_CHANGED,
                    "The order costs something else than was shown",
                    priced.charge().totals());
        }
        Placement placement = new Placement(
                userId,
                idempotencyKey,
                hash,
                lines(priced),
                priced.charge(),
                request.couponCode(),
                request.shippingAddress(),
                request.paymentMethod());
        return new Settled(placement, claimed(placement, priced.promotion()));
    }

    /** A promotion with limits has a use less from now on; others cost nothing here. */
    private Instant claimed(Placement placement, @Nullable Promotion promotion) {
        if (promotion == null || !promotion.hasLimit()) {
            return Instant.MAX;
        }
        String key = Order.placementKey(placement.userId(), placement.idempotencyKey());
        if (orders.findPlaced(key).isPresent()) {
            // It has its use, or has given it back; it will be answered as it is.
            return Instant.MAX;
        }
        return coupons.claim(key, placement.userId(), promotion);
    }

    private static List<OrderLine> lines(Pricing.Priced priced) {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < priced.items().size(); i++) {
            Item item = priced.items().get(i);
            LineCharge charge = priced.charge().lines().get(i);
            lines.add(new OrderLine(
                    item.line().productId(),
                    item.sku(),
                    item.name(),
                    item.line().quantity(),
                    item.line().unitPrice(),
                    item.line().lineTotal(),
                    charge.discount(),
                    charge.taxBasisPoints(),
                    charge.tax()));
        }
        return lines;
    }
}
