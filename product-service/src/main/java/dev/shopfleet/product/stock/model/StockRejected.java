package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.util.List;

/** Not every line of the order could be held, so none is. */
@EventType(value = "stock.rejected", topic = Topics.STOCK)
public record StockRejected(String orderId, Reason reason, List<Missing> missing) implements DomainEvent {

    public enum Reason {
        OUT_OF_STOCK,
        UNKNOWN_SKU,
        /** Holds were found whose order nobody was handling any more. */
        ABANDONED
    }

    /** What could not be held. */
    public record Missing(String sku, int wanted, long available) {}
}
