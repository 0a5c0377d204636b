package dev.shopfleet.endtoend.planted;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.bytebuddy.asm.Advice;

/** The collection of orders lacks the unique key over shopper and idempotency key. */
public final class MissingUniqueKey implements PlantedFault {

    private static final String PLACEMENT = "placement";

    @Override
    public List<Change> changes() {
        return List.of(new Change("dev.shopfleet.order.checkout.repository.Orders", named("indexes"), LeaveOut.class));
    }

    static final class LeaveOut {

        private LeaveOut() {}

        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable") // woven in, it is what the method returns
        static void exit(@Advice.This Object orders, @Advice.Return(readOnly = false) List<?> indexes) {
            indexes = without(orders, indexes);
        }
    }

    /** Drops what an earlier start has made, and leaves it out of what this one makes. */
    public static List<?> without(Object orders, List<?> indexes) {
        Object made = Objects.requireNonNull(
                Inside.call(Objects.requireNonNull(Inside.call(orders, "documents")), "indexOps", "orders"));
        List<?> present = (List<?>) Objects.requireNonNull(Inside.call(made, "getIndexInfo"));
        if (present.stream().anyMatch(index -> PLACEMENT.equals(Inside.call(index, "getName")))) {
            Inside.call(made, "dropIndex", PLACEMENT);
        }
        return indexes.stream()
                .filter(index -> !PLACEMENT.equals(options(index).get("name")))
                .toList();
    }

    private static Map<?, ?> options(Object index) {
        return (Map<?, ?>) Objects.requireNonNull(Inside.call(index, "getIndexOptions"));
    }
}
