package dev.shopfleet.product.stock.messaging;

/** The part of {@code order.cancelled} that stock reads. */
record OrderCancelled(String orderId) {

    OrderCancelled {
        OrderIds.check(orderId);
    }
}
