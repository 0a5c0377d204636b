package dev.shopfleet.product.stock.service;

import dev.shopfleet.product.config.ProductProperties;
import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.stock.repository.StockItems;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Changes stock items, one change of a SKU at a time within this instance. The guarded write alone would be right, but
 * the orders for a much wanted SKU would spend their time losing races against their neighbours.
 */
@Component
final class Shelf {

    private static final int STRIPES = 256;

    private final StockItems items;
    private final int lowAt;
    private final Clock clock;
    private final ReentrantLock[] turns = new ReentrantLock[STRIPES];

    Shelf(StockItems items, ProductProperties properties, Clock clock) {
        this.items = items;
        this.lowAt = properties.stock().lowAt();
        this.clock = clock;
        for (int i = 0; i < STRIPES; i++) {
            turns[i] = new ReentrantLock(true);
        }
    }

    StockItem change(String sku, Consumer<? super StockItem> verb) {
        ReentrantLock turn = turns[Math.floorMod(sku.hashCode(), STRIPES)];
        turn.lock();
        try {
            return items.change(sku, item -> {
                verb.accept(item);
                item.tellIfLow(lowAt, clock.instant());
            });
        } finally {
            turn.unlock();
        }
    }

    /** Puts up a new shelf, unless it is there already. */
    void putUp(StockItem item) {
        item.beginsWithFew(lowAt);
        items.addIfAbsent(item);
    }
}
