package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;

/** Few pieces are left; told once, and again only after there were more. */
@EventType(value = "stock.low", topic = Topics.STOCK)
public record StockLow(String sku, String productId, long available, int threshold, Instant at)
        implements DomainEvent {}
