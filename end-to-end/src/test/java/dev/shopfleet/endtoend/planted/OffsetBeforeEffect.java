package dev.shopfleet.endtoend.planted;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** The consumer says that a batch is done, and sees to it then. */
public final class OffsetBeforeEffect implements PlantedFault {

    private static final long UNTIL_THE_OFFSET_IS_COMMITTED_MS = 4_000;
    private static final ThreadLocal<Boolean> LATE = ThreadLocal.withInitial(() -> false);

    @Override
    public List<Change> changes() {
        return List.of(new Change(
                "dev.shopfleet.common.consumer.EventConsumer",
                named("onMessage").and(not(isBridge())),
                Postpone.class));
    }

    static final class Postpone {

        private Postpone() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.This Object consumer, @Advice.Argument(0) List<?> batch) {
            return postponed(consumer, batch);
        }
    }

    /** False for the call that comes late. */
    public static boolean postponed(Object consumer, List<?> batch) {
        if (LATE.get()) {
            return false;
        }
        Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(UNTIL_THE_OFFSET_IS_COMMITTED_MS);
                LATE.set(true);
                Inside.call(consumer, "onMessage", batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return true;
    }
}
