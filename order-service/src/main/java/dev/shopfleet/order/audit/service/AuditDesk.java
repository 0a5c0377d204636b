package dev.shopfleet.order.audit.service;

import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.audit.FleetAudit;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.order.config.AuditProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Audits the fleet: one run at a time in this instance, and whoever asks meanwhile gets what it finds. */
@Service
public class AuditDesk {

    private static final Logger log = LoggerFactory.getLogger(AuditDesk.class);

    /** Below the gateway's patience. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(25);

    private record Finished(AuditReport report, Instant at) {}

    private final FleetAudit audit;
    private final AuditWatch watch;
    private final AuditProperties properties;
    private final Clock clock;
    private final ExecutorService runner = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Future<AuditReport> running;
    private @Nullable Finished latest;

    AuditDesk(FleetAudit audit, AuditWatch watch, AuditProperties properties, Clock clock) {
        this.audit = audit;
        this.watch = watch;
        this.properties = properties;
        this.clock = clock;
    }

    /** The latest report if it is a few seconds old at most; a new one otherwise. */
    public ServiceMessage<AuditView> report() {
        @Nullable AuditReport fresh = fresh();
        AuditReport report = fresh == null ? found(LONGEST_REQUEST) : fresh;
        return ServiceMessage.ok(report.holds() ? "All holds" : "Not all holds", AuditView.of(report));
    }

    private synchronized @Nullable AuditReport fresh() {
        return latest != null && latest.at().plus(properties.freshFor()).isAfter(clock.instant())
                ? latest.report()
                : null;
    }

    private AuditReport found(Duration atMost) {
        try {
            return joined().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Refusal.retryLater(Code.UNAVAILABLE, "The audit takes longer; ask again", Duration.ofSeconds(10));
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof IllegalStateException silent ? silent.getMessage() : null;
            throw Refusal.retryLater(
                    Code.UNAVAILABLE,
                    "The audit could not be made" + (why == null ? "" : ": " + why),
                    Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during an audit", e);
        }
    }

    private synchronized Future<AuditReport> joined() {
        if (running == null || running.isDone()) {
            running = runner.submit(this::run);
        }
        return running;
    }

    private AuditReport run() {
        AuditReport report = audit.holding(properties.patience());
        synchronized (this) {
            latest = new Finished(report, clock.instant());
        }
        watch.saw(report);
        return report;
    }

    /** For the schedule: whoever asks meanwhile shares it. */
    void runNow(Duration atMost) {
        Future<AuditReport> run = joined();
        try {
            run.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Somebody keeps silent in the middle of an answer: the next run shall not wait behind it.
            run.cancel(true);
            log.warn("The audit did not end in {}", atMost);
        } catch (ExecutionException e) {
            log.warn("The audit could not be made: {}", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
