package dev.shopfleet.common.audit;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import java.util.List;

/** A service's answer to the auditor: a bean that overrides what the service owns. */
public interface AuditSource {

    default List<OrderFact> orders() {
        return List.of();
    }

    default List<PaymentFact> payments() {
        return List.of();
    }

    default List<InvoiceFact> invoices() {
        return List.of();
    }

    default List<StockFact> stock() {
        return List.of();
    }

    default List<ReservationFact> reservations() {
        return List.of();
    }
}
