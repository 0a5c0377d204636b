package dev.shopfleet.order.pricing.service;

import dev.shopfleet.common.money.Money;

/** What the order needs to know of a product: the part of {@code product.changed} that is read here. */
public record SaleProduct(String productId, String sku, String name, Money price, String status) {

    boolean isOnSale() {
        return "ACTIVE".equals(status);
    }
}
