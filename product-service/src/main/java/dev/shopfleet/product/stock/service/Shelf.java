package dev.shopfleet.product.stock.service;

import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.stock.repository.StockItems;
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
    private final ReentrantLock[] turns = new ReentrantLock[STRIPES];

    Shelf(StockItems items) {
        this.items = items;
        for (int i = 0; i < STRIPES; i++) {
            turns[i] = new ReentrantLock(true);
        }
    }

    StockItem change(String sku, Consumer<? super StockItem> verb) {
        ReentrantLock turn = turns[Math.floorMod(sku.hashCode(), STRIPES)];
        turn.lock();
        try {
            return items.change(sku, verb);
        } finally {
            turn.unlock();
        }
    }
}
