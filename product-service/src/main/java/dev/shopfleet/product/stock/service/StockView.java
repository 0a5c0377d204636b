package dev.shopfleet.product.stock.service;

import dev.shopfleet.product.stock.model.StockItem;

/**
 * Stock as an admin sees it.
 *
 * @param threshold so many pieces, or fewer, are few
 */
public record StockView(
        String sku,
        String productId,
        long initial,
        long restocked,
        long available,
        long reserved,
        long sold,
        int threshold,
        long version) {

    static StockView of(StockItem item, int shopsThreshold) {
        return new StockView(
                item.id(),
                item.productId(),
                item.initial(),
                item.restocked(),
                item.available(),
                item.reserved(),
                item.sold(),
                item.threshold(shopsThreshold),
                item.version());
    }
}
