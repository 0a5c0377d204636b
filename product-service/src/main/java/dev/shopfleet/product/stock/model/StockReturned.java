package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.util.List;

/** Sold pieces of the order are back on the shelf. */
@EventType(value = "stock.returned", topic = Topics.STOCK)
public record StockReturned(String orderId, List<Line> lines) implements DomainEvent {}
