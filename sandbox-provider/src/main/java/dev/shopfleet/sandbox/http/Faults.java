package dev.shopfleet.sandbox.http;

import dev.shopfleet.sandbox.ledger.Problem;
import dev.shopfleet.sandbox.webhook.Mischief;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The fault switches of a drill. They are not journaled: a start finds them off. */
public final class Faults implements Mischief, Endpoint {
    private final AtomicReference<Settings> settings = new AtomicReference<>(Settings.OFF);

    @Override
    public Reply answer(Request request) {
        if (!request.loopback()) {
            throw Problem.LOOPBACK_ONLY.refusal();
        }
        request.end(0);
        return switch (request.method()) {
            case "GET" -> Reply.ok(settings.get());
            case "POST" -> {
                Settings wanted = request.as(Wanted.class).settings();
                settings.set(wanted);
                yield Reply.ok(wanted);
            }
            default -> throw Problem.METHOD_NOT_ALLOWED.refusal();
        };
    }

    Duration latency() {
        return Duration.ofMillis(settings.get().latencyMs);
    }

    /** What happens to the next changing request; takes one off the count. */
    Fault next() {
        Settings before = settings.getAndUpdate(Settings::spent);
        if (before.failNext > 0) {
            return Fault.FAIL;
        }
        return before.dropNext > 0 ? Fault.DROP : Fault.NONE;
    }

    /** Whether the next refund is refused; takes one off the count. */
    boolean refusesRefund() {
        return settings.getAndUpdate(Settings::refused).refuseRefunds > 0;
    }

    @Override
    public boolean duplicateWebhooks() {
        return settings.get().duplicateWebhooks;
    }

    @Override
    public Duration webhookDelay() {
        return Duration.ofMillis(settings.get().delayWebhooksMs);
    }

    enum Fault {
        NONE,
        FAIL,
        DROP
    }

    record Settings(
            long latencyMs,
            int failNext,
            int dropNext,
            int refuseRefunds,
            boolean duplicateWebhooks,
            long delayWebhooksMs) {
        static final Settings OFF = new Settings(0, 0, 0, 0, false, 0);

        Settings spent() {
            if (failNext > 0) {
                return new Settings(
                        latencyMs, failNext - 1, dropNext, refuseRefunds, duplicateWebhooks, delayWebhooksMs);
            }
            return dropNext == 0
                    ? this
                    : new Settings(latencyMs, 0, dropNext - 1, refuseRefunds, duplicateWebhooks, delayWebhooksMs);
        }

        Settings refused() {
            return refuseRefunds == 0
                    ? this
                    : new Settings(
                            latencyMs, failNext, dropNext, refuseRefunds - 1, duplicateWebhooks, delayWebhooksMs);
        }
    }

    /** A call sets every switch; what it does not name is off. */
    record Wanted(
            @Nullable Long latencyMs,
            @Nullable Integer failNext,
            @Nullable Integer dropNext,
            @Nullable Integer refuseRefunds,
            @Nullable Boolean duplicateWebhooks,
            @Nullable Long delayWebhooksMs) {

        Settings settings() {
            return new Settings(
                    orZero(latencyMs),
                    (int) orZero(failNext),
                    (int) orZero(dropNext),
                    (int) orZero(refuseRefunds),
                    Boolean.TRUE.equals(duplicateWebhooks),
                    orZero(delayWebhooksMs));
        }

        private static long orZero(@Nullable Number number) {
            long value = number == null ? 0 : number.longValue();
            if (value < 0) {
                throw Problem.MALFORMED_REQUEST.refusal();
            }
            return value;
        }
    }
}
