package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.util.List;

/** The order is paid and its pieces are sold. */
@EventType(value = "stock.sold", topic = Topics.STOCK)
public record StockSold(String orderId, List<Line> lines) implements DomainEvent {}
