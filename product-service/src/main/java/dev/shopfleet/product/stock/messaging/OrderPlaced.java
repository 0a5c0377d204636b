package dev.shopfleet.product.stock.messaging;

import dev.shopfleet.product.stock.model.Line;
import java.util.List;

/** The parts of {@code order.placed} that stock reads. */
record OrderPlaced(String orderId, List<Line> lines) {

    OrderPlaced {
        OrderIds.check(orderId);
        WantedLines.check(lines);
    }
}
