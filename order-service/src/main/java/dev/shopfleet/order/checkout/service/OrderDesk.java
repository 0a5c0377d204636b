package dev.shopfleet.order.checkout.service;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.order.checkout.model.Order;
import dev.shopfleet.order.checkout.model.OrderFilter;
import dev.shopfleet.order.checkout.model.OrderStatus;
import dev.shopfleet.order.checkout.model.ReturnLine;
import dev.shopfleet.order.checkout.model.ReturnWish;
import dev.shopfleet.order.checkout.model.TimelineEntry;
import dev.shopfleet.order.checkout.repository.Orders;
import dev.shopfleet.order.config.OrderProperties;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows orders to those whom they concern, and carries out what shoppers and admins wish. */
@Service
public class OrderDesk {

    private final Orders orders;
    private final OrderMoves moves;
    private final OrderProperties properties;
    private final RequestHash hashes;
    private final Clock clock;

    OrderDesk(Orders orders, OrderMoves moves, OrderProperties properties, RequestHash hashes, Clock clock) {
        this.orders = orders;
        this.moves = moves;
        this.properties = properties;
        this.hashes = hashes;
        this.clock = clock;
    }

    public ServiceMessage<OrderView> read(Caller caller, String orderId) {
        Order order = own(caller, orderId);
        return ServiceMessage.ok("Order", caller.isAdmin() ? OrderView.forAdmin(order) : OrderView.of(order));
    }

    public ServiceMessage<Items<TimelineEntry>> timeline(Caller caller, String orderId) {
        return ServiceMessage.ok("Timeline", Items.all(own(caller, orderId).timeline()));
    }

    public ServiceMessage<Items<OrderView>> list(Caller caller, @Nullable String cursor, int size) {
        return ServiceMessage.ok(
                "Orders",
                Items.step(orders.of(caller.userId(), cursor, size + 1), size, Order::id)
                        .map(OrderView::of));
    }

    /** @param stuck only orders that have waited for an answer for longer than a healthy step takes */
    public ServiceMessage<Items<OrderView>> search(
            OrderFilter wanted, boolean stuck, @Nullable String cursor, int size) {
        OrderFilter filter = stuck ? wanted.silentBefore(clock.instant().minus(properties.stepSilentFor())) : wanted;
        return ServiceMessage.ok(
                "Orders",
                Items.step(orders.matching(filter, cursor, size + 1), size, Order::id)
                        .map(OrderView::forAdmin));
    }

    public ServiceMessage<OrderView> cancel(Caller caller, String orderId, @Nullable String reason) {
        String who = own(caller, orderId).userId().equals(caller.userId()) ? "SHOPPER" : "ADMIN";
        String why = reason == null || reason.isBlank() ? "CANCELLED_BY_" + who : reason.strip();
        Order order = moves.change(orderId, each -> each.cancel(why, clock.instant()));
        return ServiceMessage.ok("Order cancelled", caller.isAdmin() ? OrderView.forAdmin(order) : OrderView.of(order));
    }

    /** @param key the client's Idempotency-Key: repeated with the same key, it is the same return */
    public ServiceMessage<OrderView> requestReturn(
            Caller caller, String orderId, ReturnGoods request, @Nullable String key) {
        own(caller, orderId);
        List<ReturnLine> lines = request.lines() == null
                ? List.of()
                : request.lines().stream()
                        .map(line -> new ReturnLine(line.productId(), line.sku(), line.quantity()))
                        .toList();
        ReturnWish wish = new ReturnWish(lines, request.reason().strip(), key, hashes.of(request));
        Order order = moves.change(orderId, each -> each.requestReturn(wish, clock.instant()));
        return ServiceMessage.ok("Return requested", OrderView.of(order));
    }

    public ServiceMessage<OrderView> acceptReturn(String orderId, String returnId) {
        return changed("Return accepted", orderId, order -> order.acceptReturn(returnId, clock.instant()));
    }

    public ServiceMessage<OrderView> rejectReturn(String orderId, String returnId, String reason) {
        return changed("Return rejected", orderId, order -> order.rejectReturn(returnId, reason, clock.instant()));
    }

    public ServiceMessage<OrderView> ship(String orderId, String trackingNumber) {
        Order order = moves.change(orderId, each -> each.ship(trackingNumber, clock.instant()));
        return ServiceMessage.ok(
                order.status() == OrderStatus.CAPTURING ? "Order ships once its money is taken" : "Order shipped",
                OrderView.forAdmin(order));
    }

    public ServiceMessage<OrderView> deliver(String orderId) {
        return changed("Order delivered", orderId, order -> order.deliver(clock.instant()));
    }

    /** @param key the client's Idempotency-Key: repeated with the same key, it is the same refund */
    public ServiceMessage<OrderView> refund(String orderId, long amount, String reason, @Nullable String key) {
        return changed("Refund requested", orderId, order -> order.refund(amount, reason, key, clock.instant()));
    }

    public ServiceMessage<OrderView> push(String orderId) {
        return changed("Reminded", orderId, order -> order.push(clock.instant()));
    }

    private ServiceMessage<OrderView> changed(String message, String orderId, Consumer<Order> verb) {
        return ServiceMessage.ok(message, OrderView.forAdmin(moves.change(orderId, verb)));
    }

    private Order own(Caller caller, String orderId) {
        Order order = orders.get(orderId);
        if (!order.userId().equals(caller.userId()) && !caller.isAdmin()) {
            throw Refusal.notFound("order");
        }
        return order;
    }
}
