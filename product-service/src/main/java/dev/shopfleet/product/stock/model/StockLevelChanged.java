package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of one SKU, and what changed it.
 *
 * @param reason one of {@link Reason}
 * @param orderId whose pieces moved; absent where no order was involved
 */
@EventType(value = "stock.level-changed", topic = Topics.PRODUCT)
public record StockLevelChanged(
        String sku,
        String productId,
        long available,
        long reserved,
        long sold,
        Delta delta,
        Reason reason,
        @Nullable String orderId,
        Instant changedAt)
        implements DomainEvent {

    /** By how much each level moved. */
    public record Delta(long available, long reserved, long sold) {}

    public enum Reason {
        INITIAL,
        RESERVED,
        RELEASED,
        SOLD,
        RETURNED,
        RESTOCKED
    }
}
