package dev.shopfleet.product.stock.messaging;

import dev.shopfleet.product.stock.model.Line;
import java.util.List;

/** The parts of {@code order.placed} that stock reads. */
record OrderPlaced(String orderId, List<Line> lines) {

    private static final int MOST_PIECES = 1_000_000;

    OrderPlaced {
        OrderIds.check(orderId);
        if (lines == null || lines.isEmpty()) {
            throw new IllegalArgumentException("An order without lines");
        }
        for (Line line : lines) {
            if (line.sku() == null || line.sku().isBlank() || line.quantity() < 1 || line.quantity() > MOST_PIECES) {
                throw new IllegalArgumentException("A line that cannot be reserved: " + line);
            }
        }
    }
}
