package dev.shopfleet.cart.messaging;

import java.time.Instant;
import java.util.List;

/** What the carts read of {@code order.paid}. */
public record OrderPaid(String orderId, String userId, List<Line> lines, Instant paidAt) {

    public record Line(String productId, int quantity) {}
}
