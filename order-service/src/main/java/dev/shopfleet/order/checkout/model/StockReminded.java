package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.util.List;

/** Nothing was heard of the stock: reserve it if that was not decided, or tell again what was. */
@EventType(value = "stock.reminded", topic = Topics.ORDER)
public record StockReminded(String orderId, List<SkuPieces> lines) implements DomainEvent {}
