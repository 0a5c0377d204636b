package dev.shopfleet.endtoend.planted;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** invoice-service takes a payment that it hears of again for another payment. */
public final class SecondInvoice implements PlantedFault {

    private static final Set<Object> BILLED = ConcurrentHashMap.newKeySet();
    private static final ThreadLocal<String> SUFFIX = ThreadLocal.withInitial(() -> "");

    @Override
    public List<Change> changes() {
        return List.of(
                new Change("dev.shopfleet.invoice.service.Billing", named("bill"), Bill.class),
                new Change("dev.shopfleet.invoice.model.Cause", named("order"), OtherCause.class));
    }

    static final class Bill {

        private Bill() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Object buyer) {
            begin(buyer);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit() {
            end();
        }
    }

    static final class OtherCause {

        private OtherCause() {}

        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable") // woven in, it is what the method returns
        static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object cause) {
            cause = marked(cause);
        }
    }

    /** @param buyer knows the order */
    public static void begin(Object buyer) {
        SUFFIX.set(BILLED.add(Inside.field(buyer, "orderId")) ? "" : "/again");
    }

    public static void end() {
        SUFFIX.remove();
    }

    public static Object marked(Object cause) {
        String suffix = SUFFIX.get();
        return suffix.isEmpty()
                ? cause
                : Inside.copy(cause, (name, value) -> name.equals("text") ? value + suffix : value);
    }
}
