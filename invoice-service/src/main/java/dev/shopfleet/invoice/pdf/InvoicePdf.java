package dev.shopfleet.invoice.pdf;

import dev.shopfleet.invoice.config.InvoiceProperties;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.model.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Draws an invoice. The same invoice gives the same bytes. */
@Component
public class InvoicePdf {

    private final InvoiceProperties.Seller seller;

    /** Read when the first page is asked for: they are some megabytes. */
    private final Supplier<Typeface> regular = SingletonSupplier.of(Typeface::regular);

    private final Supplier<Typeface> bold = SingletonSupplier.of(Typeface::bold);

    public InvoicePdf(InvoiceProperties properties) {
        seller = properties.seller();
    }

    public byte[] render(Invoice invoice) {
        try (Sheets sheets = new Sheets(regular.get(), bold.get())) {
            new InvoiceLayout(sheets, invoice, seller).draw();
            return sheets.bytes(titleOf(invoice) + " " + invoice.number(), seller.name(), invoice.issuedAt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String titleOf(Invoice invoice) {
        return invoice.kind() == Kind.INVOICE ? "Invoice" : "Credit note";
    }
}
