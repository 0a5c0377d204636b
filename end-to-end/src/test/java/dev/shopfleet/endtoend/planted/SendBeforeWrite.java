package dev.shopfleet.endtoend.planted;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.List;
import java.util.Objects;
import net.bytebuddy.asm.Advice;

/** A new aggregate's events go out before it is written. */
public final class SendBeforeWrite implements PlantedFault {

    private static final long UNTIL_THE_BROKER_HAS_IT_MS = 500;

    @Override
    public List<Change> changes() {
        return List.of(new Change("dev.shopfleet.common.aggregate.AggregateStore", named("insert"), SendFirst.class));
    }

    static final class SendFirst {

        private SendFirst() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.This Object store, @Advice.Argument(0) Object aggregate) {
            send(store, aggregate);
        }
    }

    public static void send(Object store, Object aggregate) {
        Inside.call(
                Inside.field(store, "outbox"),
                "send",
                Objects.requireNonNull(
                        Inside.call(Inside.field(store, "documents"), "getCollectionName", aggregate.getClass())),
                Objects.requireNonNull(Inside.call(aggregate, "id")),
                Objects.requireNonNull(Inside.call(store, "pending", aggregate)));
        try {
            Thread.sleep(UNTIL_THE_BROKER_HAS_IT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
