package dev.shopfleet.product.stock.messaging;

/** The part of {@code order.paid} that stock reads. */
record OrderPaid(String orderId) {

    OrderPaid {
        OrderIds.check(orderId);
    }
}
