package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.money.Totals;
import java.time.Instant;
import java.util.List;

/** Accepted: reserve its stock. */
@EventType(value = "order.placed", topic = Topics.ORDER)
public record OrderPlaced(
        String orderId, String number, String userId, List<Line> lines, Totals totals, Instant placedAt)
        implements DomainEvent {

    /** What is wanted; amounts in minor units. */
    public record Line(String productId, String sku, String name, int quantity, long unitPrice, long lineTotal) {}

    static OrderPlaced of(Order order) {
        return new OrderPlaced(
                order.id(),
                order.number(),
                order.userId(),
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
                order.createdAt());
    }
}
