package dev.shopfleet.product.stock.service;

import dev.shopfleet.product.stock.model.StockItem;

/** Stock as an admin sees it. */
public record StockView(
        String sku,
        String productId,
        long initial,
        long restocked,
        long available,
        long reserved,
        long sold,
        long version) {

    static StockView of(StockItem item) {
        return new StockView(
                item.id(),
                item.productId(),
                item.initial(),
                item.restocked(),
                item.available(),
                item.reserved(),
                item.sold(),
                item.version());
    }
}
