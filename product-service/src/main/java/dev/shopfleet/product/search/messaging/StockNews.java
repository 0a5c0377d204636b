package dev.shopfleet.product.search.messaging;

import java.time.Instant;

/** The parts of {@code stock.level-changed} that search reads. */
record StockNews(String sku, String productId, long available, Delta delta, Instant changedAt) {

    record Delta(long available) {}

    StockNews {
        if (sku == null || productId == null || delta == null || changedAt == null) {
            throw new IllegalArgumentException("A stock level of which something is missing");
        }
    }

    boolean inStock() {
        return available > 0;
    }

    /** Whether it ran out, or came back, by this very event. */
    boolean isTurn() {
        return inStock() != available - delta.available() > 0;
    }
}
