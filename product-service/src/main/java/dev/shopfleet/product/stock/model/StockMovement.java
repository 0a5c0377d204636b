package dev.shopfleet.product.stock.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One line of the ledger: what moved, why, and what was there afterwards.
 *
 * @param id of the event that told of it, so that a repeated event is no second movement
 * @param delta by which what is available changed
 * @param note the admin's own words
 * @param by the admin; absent where an order was the cause
 */
@Document("stock_movements")
public record StockMovement(
        @Id String id,
        String sku,
        String productId,
        long delta,
        StockLevelChanged.Reason reason,
        @Nullable String note,
        @Nullable String orderId,
        @Nullable String by,
        long available,
        long reserved,
        long sold,
        long version,
        Instant at) {}
