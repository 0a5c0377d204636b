package dev.shopfleet.endtoend.planted;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** order-service does not look whether it has heard of a refund before. */
public final class NoConsumerGuard implements PlantedFault {

    @Override
    public List<Change> changes() {
        return List.of(new Change("dev.shopfleet.order.checkout.model.Order", named("refunded"), Forget.class));
    }

    static final class Forget {

        private Forget() {}

        @Advice.OnMethodEnter
        @SuppressWarnings("UnusedVariable") // woven in, it is the order's
        static void enter(@Advice.FieldValue(value = "refunds", readOnly = false) List<?> refunds) {
            refunds = pending(refunds);
        }
    }

    /** The same refunds, none of them done. A list that the order may change. */
    public static List<Object> pending(List<?> refunds) {
        return new ArrayList<>(refunds.stream()
                .map(refund -> Inside.copy(
                        refund, (name, value) -> name.equals("state") ? Inside.constant(value, "REQUESTED") : value))
                .toList());
    }
}
