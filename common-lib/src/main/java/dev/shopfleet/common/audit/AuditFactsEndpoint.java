package dev.shopfleet.common.audit;

import dev.shopfleet.common.aggregate.OutboxRelay;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/auditfacts} on the management port: what this service tells the auditor. */
@Endpoint(id = "auditfacts")
public final class AuditFactsEndpoint {

    private final String service;
    private final List<AuditSource> sources;
    private final OutboxRelay outboxes;
    private final Clock clock;

    public AuditFactsEndpoint(String service, List<AuditSource> sources, OutboxRelay outboxes, Clock clock) {
        this.service = service;
        this.sources = sources;
        this.outboxes = outboxes;
        this.clock = clock;
    }

    @ReadOperation
    public AuditFacts facts() {
        return new AuditFacts(
                service,
                clock.instant(),
                outboxes.waiting().stream()
                        .map(waiting -> new AuditFacts.OutboxFact(waiting.collection(), waiting.aggregates()))
                        .toList(),
                all(AuditSource::orders),
                all(AuditSource::payments),
                all(AuditSource::invoices),
                all(AuditSource::stock),
                all(AuditSource::reservations));
    }

    private <F> List<F> all(Function<AuditSource, List<F>> kind) {
        return sources.stream().flatMap(source -> kind.apply(source).stream()).toList();
    }
}
