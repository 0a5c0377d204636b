package dev.shopfleet.order.checkout.model;

import org.jspecify.annotations.Nullable;

/**
 * Pieces of one line of the order that come back.
 *
 * @param sku absent in a wish that names the product only, and in returns from before there were variants
 * @param quantity at least 1
 */
public record ReturnLine(String productId, @Nullable String sku, int quantity) {

    boolean isOf(OrderLine line) {
        return productId.equals(line.productId()) && (sku == null || sku.equals(line.sku()));
    }
}
