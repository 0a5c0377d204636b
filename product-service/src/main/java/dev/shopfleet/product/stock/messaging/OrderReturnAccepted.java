package dev.shopfleet.product.stock.messaging;

import dev.shopfleet.product.stock.model.Line;
import java.util.List;

/** The parts of {@code order.return-accepted} that stock reads. */
record OrderReturnAccepted(String orderId, String returnId, List<Line> lines) {

    OrderReturnAccepted {
        OrderIds.check(orderId);
        OrderIds.check(returnId);
        WantedLines.check(lines);
    }
}
