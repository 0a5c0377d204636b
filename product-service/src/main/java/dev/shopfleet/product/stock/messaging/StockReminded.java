package dev.shopfleet.product.stock.messaging;

import dev.shopfleet.product.stock.model.Line;
import java.util.List;

/** The parts of {@code stock.reminded} that stock reads. */
record StockReminded(String orderId, List<Line> lines) {

    StockReminded {
        OrderIds.check(orderId);
        WantedLines.check(lines);
    }
}
