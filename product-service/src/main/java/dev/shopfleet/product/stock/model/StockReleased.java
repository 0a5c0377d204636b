package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.util.List;

/** The order's pieces are given back unsold. */
@EventType(value = "stock.released", topic = Topics.STOCK)
public record StockReleased(String orderId, List<Line> lines, String reason) implements DomainEvent {

    static final String ORDER_CANCELLED = "ORDER_CANCELLED";
}
