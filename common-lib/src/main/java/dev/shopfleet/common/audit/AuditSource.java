package dev.shopfleet.common.audit;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.LetterFact;
import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditFacts.ProductFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import java.util.stream.Stream;

/**
 * A service's answer to the auditor: a bean that overrides what the service owns. The streams are read once, one element
 * after the other, and closed: a collection is never in memory as a whole.
 */
public interface AuditSource {

    default Stream<OrderFact> orders() {
        return Stream.empty();
    }

    default Stream<PaymentFact> payments() {
        return Stream.empty();
    }

    default Stream<InvoiceFact> invoices() {
        return Stream.empty();
    }

    default Stream<StockFact> stock() {
        return Stream.empty();
    }

    default Stream<ReservationFact> reservations() {
        return Stream.empty();
    }

    default Stream<MovementFact> movements() {
        return Stream.empty();
    }

    default Stream<LetterFact> letters() {
        return Stream.empty();
    }

    default Stream<ProductFact> products() {
        return Stream.empty();
    }
}
