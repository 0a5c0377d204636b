package dev.shopfleet.invoice.service;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.model.InvoiceFilter;
import dev.shopfleet.invoice.model.Kind;
import dev.shopfleet.invoice.pdf.InvoicePdf;
import dev.shopfleet.invoice.repository.Invoices;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows what was issued: to shoppers their own, to admins all. */
@Service
public class InvoiceArchive {

    private final Invoices invoices;
    private final InvoicePdf pdf;

    InvoiceArchive(Invoices invoices, InvoicePdf pdf) {
        this.invoices = invoices;
        this.pdf = pdf;
    }

    /** Newest first. A shopper sees their own, whatever the filter says. */
    public ServiceMessage<Items<InvoiceView>> list(
            Caller caller, InvoiceFilter wanted, @Nullable String cursor, int size) {
        InvoiceFilter filter = caller.isAdmin()
                ? wanted
                : new InvoiceFilter(caller.userId(), wanted.orderId(), wanted.kind(), wanted.from(), wanted.to());
        List<InvoiceView> found = invoices.find(filter, cursor, size + 1).stream()
                .map(InvoiceView::of)
                .toList();
        return ServiceMessage.ok("Invoices", Items.step(found, size, InvoiceView::id));
    }

    public ServiceMessage<InvoiceView> show(Caller caller, String id) {
        return ServiceMessage.ok("The invoice", InvoiceView.of(visible(caller, id)));
    }

    /** The page, drawn now: it is the same each time. */
    public PdfFile print(Caller caller, String id) {
        Invoice invoice = visible(caller, id);
        String kind = invoice.kind() == Kind.INVOICE ? "invoice" : "credit-note";
        return new PdfFile(String.format(Locale.ROOT, "%s-%s.pdf", kind, invoice.number()), pdf.render(invoice));
    }

    private Invoice visible(Caller caller, String id) {
        return invoices.find(id)
                .filter(invoice -> caller.isAdmin() || invoice.belongsTo(caller.userId()))
                .orElseThrow(() -> Refusal.notFound("invoice"));
    }
}
