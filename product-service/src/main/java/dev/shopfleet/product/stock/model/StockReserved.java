package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;
import java.util.List;

/** Every line of the order is held. */
@EventType(value = "stock.reserved", topic = Topics.STOCK)
public record StockReserved(String orderId, List<Line> lines, Instant expiresAt) implements DomainEvent {}
