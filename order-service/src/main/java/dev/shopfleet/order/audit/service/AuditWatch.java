package dev.shopfleet.order.audit.service;

import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.audit.AuditReport.Check;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns reports into metrics to be alarmed by, and says each violation once. */
@Component
class AuditWatch {

    private static final Logger log = LoggerFactory.getLogger(AuditWatch.class);
    private static final int SAID_AT_ONCE = 100;

    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, AtomicLong> violations = new ConcurrentHashMap<>();
    private final AtomicLong inFlight;
    private final AtomicLong openLetters;
    private volatile Instant last;
    private Set<String> said = new HashSet<>();

    AuditWatch(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.last = clock.instant();
        this.inFlight = gauge("shopfleet.audit.in.flight", Tags.empty());
        this.openLetters = gauge("shopfleet.dead.letters.open", Tags.empty());
        Gauge.builder("shopfleet.audit.age", this, AuditWatch::age)
                .baseUnit("seconds")
                .description("Since the last audit that was made, or the start")
                .register(metrics);
    }

    private double age() {
        return Duration.between(last, clock.instant()).toMillis() / 1e3;
    }

    private AtomicLong gauge(String name, Tags tags) {
        AtomicLong value = new AtomicLong();
        Gauge.builder(name, value, AtomicLong::doubleValue).tags(tags).register(metrics);
        return value;
    }

    synchronized void saw(AuditReport report) {
        last = clock.instant();
        inFlight.set(report.inFlight());
        report.check("dead-letters")
                .ifPresent(letters -> openLetters.set(letters.figures().getOrDefault("open", 0L)));
        Set<String> now = new HashSet<>();
        for (Check check : report.checks()) {
            violations
                    .computeIfAbsent(check.id(), id -> gauge("shopfleet.audit.violations", Tags.of("check", id)))
                    .set(check.violations().size());
            check.violations().forEach(violation -> now.add(check.id() + ": " + violation));
        }
        now.stream()
                .filter(violation -> !said.contains(violation))
                .limit(SAID_AT_ONCE)
                .forEach(violation -> log.error("Audit: {}", violation));
        said = now;
    }
}
