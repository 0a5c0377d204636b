package dev.shopfleet.order.checkout.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.money.PriceRules.LineCharge;
import dev.shopfleet.order.checkout.model.Order;
import dev.shopfleet.order.checkout.model.OrderLine;
import dev.shopfleet.order.checkout.model.Placement;
import dev.shopfleet.order.checkout.repository.Orders;
import dev.shopfleet.order.config.OrderProperties;
import dev.shopfleet.order.pricing.service.Pricing;
import dev.shopfleet.order.pricing.service.Pricing.Item;
import dev.shopfleet.order.pricing.service.Pricing.Wanted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Places orders. No other service is asked: prices come from the replica, stock and payment follow by events. */
@Service
public class Checkout {

    private static final int PLACING_ATTEMPTS = 3;

    private final Orders orders;
    private final Pricing pricing;
    private final OrderProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    Checkout(Orders orders, Pricing pricing, OrderProperties properties, JsonMapper json, Clock clock) {
        this.orders = orders;
        this.pricing = pricing;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Places an order, or answers the one that the same request has placed already. The key is part of the order's own
     * write, so of any number of equal requests at once exactly one places it.
     */
    public ServiceMessage<OrderView> place(String userId, String idempotencyKey, PlaceOrder request) {
        String hash = hash(request);
        Placement placement;
        try {
            placement = settle(userId, idempotencyKey, hash, request);
        } catch (Refusal refusal) {
            // What would be refused today may have been accepted before, under this very key.
            return orders.findPlaced(userId, idempotencyKey)
                    .map(order -> accepted(order, hash))
                    .orElseThrow(() -> refusal);
        }
        for (int attempt = 1; attempt <= PLACING_ATTEMPTS; attempt++) {
            Order order = Order.place(placement, clock.instant(), properties.unpaidForAtMost());
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

    private static ServiceMessage<OrderView> accepted(Order order, String hash) {
        order.expectSameRequest(hash);
        return ServiceMessage.accepted("Order " + order.number() + " accepted", OrderView.of(order));
    }

    private Placement settle(String userId, String idempotencyKey, String hash, PlaceOrder request) {
        List<Wanted> wanted = request.lines().stream()
                .map(line -> new Wanted(line.productId(), line.quantity()))
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
        return new Placement(
                userId,
                idempotencyKey,
                hash,
                lines(priced),
                priced.charge(),
                request.couponCode(),
                request.shippingAddress(),
                request.paymentMethod());
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

    private String hash(PlaceOrder request) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
