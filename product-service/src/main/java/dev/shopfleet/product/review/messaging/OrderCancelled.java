package dev.shopfleet.product.review.messaging;

/** The part of {@code order.cancelled} that reviews read. */
record OrderCancelled(String orderId) {

    OrderCancelled {
        if (orderId == null) {
            throw new IllegalArgumentException("A cancellation of nothing");
        }
    }
}
