package dev.shopfleet.product.review.messaging;

import dev.shopfleet.product.review.model.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of {@code order.paid} that reviews read. */
record OrderPaid(String orderId, String userId, List<Line> lines, Instant paidAt) {

    record Line(String productId) {}

    OrderPaid {
        if (orderId == null || userId == null || lines == null || paidAt == null) {
            throw new IllegalArgumentException("An order of which something is missing");
        }
    }

    Purchase purchase() {
        return new Purchase(
                orderId, userId, lines.stream().map(Line::productId).collect(Collectors.toSet()), paidAt, false);
    }
}
