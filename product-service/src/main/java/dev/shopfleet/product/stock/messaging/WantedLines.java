package dev.shopfleet.product.stock.messaging;

import dev.shopfleet.product.stock.model.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines that no shelf could make sense of are poison. */
final class WantedLines {

    private static final int MOST_PIECES = 1_000_000;

    private WantedLines() {}

    static void check(@Nullable List<Line> lines) {
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
