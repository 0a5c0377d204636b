package dev.shopfleet.invoice.service;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.repository.Invoices;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the auditor hears of invoices. */
@Component
class InvoiceFacts implements AuditSource {

    private final Invoices invoices;

    InvoiceFacts(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public List<InvoiceFact> invoices() {
        try (Stream<Invoice> all = invoices.all()) {
            return all.map(InvoiceFacts::fact).toList();
        }
    }

    private static InvoiceFact fact(Invoice invoice) {
        return new InvoiceFact(
                invoice.id(),
                invoice.number().toString(),
                invoice.kind().name(),
                invoice.orderId(),
                invoice.content().totals().total(),
                invoice.content().totals().currency());
    }
}
