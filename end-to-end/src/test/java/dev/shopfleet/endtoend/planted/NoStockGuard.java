package dev.shopfleet.endtoend.planted;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** product-service takes pieces from the shelf without looking whether they are there. */
public final class NoStockGuard implements PlantedFault {

    private static final String STOCK_ITEM = "dev.shopfleet.product.stock.model.StockItem";

    @Override
    public List<Change> changes() {
        return List.of(
                new Change(STOCK_ITEM, named("hold"), Lend.class),
                new Change(STOCK_ITEM, named("check"), Skipped.class));
    }

    /** The guard sees as many as are wanted. */
    static final class Lend {

        private Lend() {}

        @Advice.OnMethodEnter
        @SuppressWarnings("UnusedVariable") // woven in, it is the item's
        static long enter(
                @Advice.Argument(1) int quantity,
                @Advice.FieldValue(value = "available", readOnly = false) long available) {
            long lent = Math.max(0, quantity - available);
            available += lent;
            return lent;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        @SuppressWarnings("UnusedVariable")
        static void exit(
                @Advice.Enter long lent, @Advice.FieldValue(value = "available", readOnly = false) long available) {
            available -= lent;
        }
    }
}
