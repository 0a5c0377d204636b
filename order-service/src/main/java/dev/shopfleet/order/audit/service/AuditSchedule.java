package dev.shopfleet.order.audit.service;

import dev.shopfleet.order.config.AuditProperties;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Audits now and then. On a thread of its own: an audit takes its time, and unpaid orders expire meanwhile. */
@Component
class AuditSchedule implements SmartLifecycle {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

    private final AuditDesk desk;
    private final Duration every;
    private @Nullable ScheduledExecutorService scheduler;

    AuditSchedule(AuditDesk desk, AuditProperties properties) {
        this.desk = desk;
        this.every = properties.every();
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("audit").daemon().factory());
        if (every.isPositive()) {
            started.scheduleWithFixedDelay(
                    () -> desk.runNow(LONGEST_RUN), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
        scheduler = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = scheduler;
        scheduler = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
