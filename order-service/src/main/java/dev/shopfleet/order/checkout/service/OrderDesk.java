package dev.shopfleet.order.checkout.service;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.order.checkout.model.Order;
import dev.shopfleet.order.checkout.model.OrderFilter;
import dev.shopfleet.order.checkout.model.TimelineEntry;
import dev.shopfleet.order.checkout.repository.Orders;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows orders to those whom they concern, and carries out what shoppers and admins wish. */
@Service
public class OrderDesk {

    private final Orders orders;
    private final Clock clock;

    OrderDesk(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    public ServiceMessage<OrderView> read(Caller caller, String orderId) {
        return ServiceMessage.ok("Order", OrderView.of(own(caller, orderId)));
    }

    public ServiceMessage<Items<TimelineEntry>> timeline(Caller caller, String orderId) {
        return ServiceMessage.ok("Timeline", Items.all(own(caller, orderId).timeline()));
    }

    public ServiceMessage<Items<OrderView>> list(Caller caller, @Nullable String cursor, int size) {
        return page(orders.of(caller.userId(), cursor, size + 1), size);
    }

    public ServiceMessage<Items<OrderView>> search(OrderFilter filter, @Nullable String cursor, int size) {
        return page(orders.matching(filter, cursor, size + 1), size);
    }

    private static ServiceMessage<Items<OrderView>> page(List<Order> found, int size) {
        return ServiceMessage.ok("Orders", Items.step(found, size, Order::id).map(OrderView::of));
    }

    public ServiceMessage<OrderView> cancel(Caller caller, String orderId, @Nullable String reason) {
        String who = own(caller, orderId).userId().equals(caller.userId()) ? "SHOPPER" : "ADMIN";
        String why = reason == null || reason.isBlank() ? "CANCELLED_BY_" + who : reason.strip();
        return changed("Order cancelled", orders.change(orderId, order -> order.cancel(why, clock.instant())));
    }

    public ServiceMessage<OrderView> ship(String orderId, String trackingNumber) {
        return changed("Order shipped", orders.change(orderId, order -> order.ship(trackingNumber, clock.instant())));
    }

    public ServiceMessage<OrderView> deliver(String orderId) {
        return changed("Order delivered", orders.change(orderId, order -> order.deliver(clock.instant())));
    }

    public ServiceMessage<OrderView> refund(String orderId, long amount, String reason) {
        return changed(
                "Refund requested", orders.change(orderId, order -> order.refund(amount, reason, clock.instant())));
    }

    private static ServiceMessage<OrderView> changed(String message, Order order) {
        return ServiceMessage.ok(message, OrderView.of(order));
    }

    private Order own(Caller caller, String orderId) {
        Order order = orders.get(orderId);
        if (!order.userId().equals(caller.userId()) && !caller.isAdmin()) {
            throw Refusal.notFound("order");
        }
        return order;
    }
}
