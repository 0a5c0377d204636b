package dev.shopfleet.invoice.service;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.repository.Invoices;
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
    public Stream<InvoiceFact> invoices() {
        return invoices.all().map(InvoiceFacts::fact);
    }

    private static InvoiceFact fact(Invoice invoice) {
        return new InvoiceFact(
                invoice.id(),
                invoice.number().toString(),
                invoice.kind().name(),
                invoice.orderId(),
                invoice.cause(),
                invoice.content().totals().total(),
                invoice.content().totals().currency(),
                invoice.issuedAt());
    }
}
