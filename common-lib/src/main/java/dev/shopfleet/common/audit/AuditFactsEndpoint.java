package dev.shopfleet.common.audit;

import dev.shopfleet.common.aggregate.OutboxRelay;
import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.LetterFact;
import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditFacts.OutboxFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditFacts.ProductFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code GET /actuator/auditfacts} on the management port: what this service tells the auditor. Written to the wire while
 * it is read from the store; if the store fails half-way, the answer breaks off and cannot be taken for a whole one.
 */
@Endpoint(id = "auditfacts")
public final class AuditFactsEndpoint {

    /** In the shape of {@link AuditFacts}. */
    public record Told(
            String service,
            Instant at,
            List<OutboxFact> outboxes,
            Stream<OrderFact> orders,
            Stream<PaymentFact> payments,
            Stream<InvoiceFact> invoices,
            Stream<StockFact> stock,
            Stream<ReservationFact> reservations,
            Stream<MovementFact> movements,
            Stream<LetterFact> letters,
            Stream<ProductFact> products) {}

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
    public Told facts() {
        return new Told(
                service,
                clock.instant(),
                outboxes.waiting().stream()
                        .map(waiting -> new OutboxFact(waiting.collection(), waiting.aggregates(), waiting.overdue()))
                        .toList(),
                all(AuditSource::orders),
                all(AuditSource::payments),
                all(AuditSource::invoices),
                all(AuditSource::stock),
                all(AuditSource::reservations),
                all(AuditSource::movements),
                all(AuditSource::letters),
                all(AuditSource::products));
    }

    /** Opens no cursor before its turn has come, and closes each when it is read. */
    private <F> Stream<F> all(Function<AuditSource, Stream<F>> kind) {
        return sources.stream().flatMap(kind);
    }
}
