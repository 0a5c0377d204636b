package dev.shopfleet.order.pricing.service;

import dev.shopfleet.common.audit.AuditFacts.ProductFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.common.replica.Replica;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What this instance tells the auditor: which products it prices orders by. */
@Component
final class PricingAudit implements AuditSource {

    private final Replica<SaleProduct> products;

    PricingAudit(Replica<SaleProduct> products) {
        this.products = products;
    }

    @Override
    public Stream<ProductFact> products() {
        return products.held()
                .map(held -> new ProductFact(
                        "orders' replica",
                        held.id(),
                        held.version(),
                        held.state().isOnSale(),
                        null,
                        null));
    }
}
