package dev.shopfleet.cart.config;

import dev.shopfleet.cart.messaging.ProductState;
import dev.shopfleet.cart.repository.CartOutboxes;
import dev.shopfleet.common.audit.AuditFacts;
import dev.shopfleet.common.audit.AuditFacts.ProductFact;
import dev.shopfleet.common.replica.Replica;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/auditfacts}, as services with documents have it: of the carts the outboxes, and which products are known here. */
@Component
@Endpoint(id = "auditfacts")
class CartAuditFacts {

    /** Several times what the sweep of the outboxes waits. */
    private static final Duration OVERDUE = Duration.ofSeconds(15);

    private final String service;
    private final CartOutboxes outboxes;
    private final Replica<ProductState> products;
    private final Clock clock;

    CartAuditFacts(
            @Value("${spring.application.name}") String service,
            CartOutboxes outboxes,
            Replica<ProductState> products,
            Clock clock) {
        this.service = service;
        this.outboxes = outboxes;
        this.products = products;
        this.clock = clock;
    }

    @ReadOperation
    public AuditFacts facts() {
        Instant now = clock.instant();
        return AuditFacts.ofOutboxes(
                        service,
                        now,
                        List.of(new AuditFacts.OutboxFact(
                                "carts", outboxes.waiting(now), outboxes.waiting(now.minus(OVERDUE)))))
                .withProducts(products.held()
                        .map(held -> new ProductFact(
                                "carts' replica",
                                held.id(),
                                held.version(),
                                held.state().isSold(),
                                null,
                                null))
                        .toList());
    }
}
