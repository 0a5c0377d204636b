package dev.shopfleet.product.stock.messaging;

/** The parts of {@code product.changed} that stock reads. */
record NewProduct(String productId, String sku, int initialStock) {

    NewProduct {
        if (productId == null || sku == null || initialStock < 0) {
            throw new IllegalArgumentException("A product that cannot have stock");
        }
    }
}
