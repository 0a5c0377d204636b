package dev.shopfleet.invoice.service;

import dev.shopfleet.common.money.Totals;
import dev.shopfleet.invoice.model.Address;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.model.InvoiceLine;
import dev.shopfleet.invoice.model.Kind;
import dev.shopfleet.invoice.model.Shipping;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit note as a client sees it. Amounts in minor units, not negative on credit notes either.
 *
 * @param corrects on a credit note, the number of its invoice
 */
public record InvoiceView(
        String id,
        String number,
        Kind kind,
        @Nullable String corrects,
        String orderId,
        String orderNumber,
        String userId,
        List<InvoiceLine> lines,
        Shipping shipping,
        Totals totals,
        Address billingAddress,
        Instant issuedAt) {

    static InvoiceView of(Invoice invoice) {
        return new InvoiceView(
                invoice.id(),
                invoice.number().toString(),
                invoice.kind(),
                invoice.corrects(),
                invoice.orderId(),
                invoice.buyer().orderNumber(),
                invoice.buyer().userId(),
                invoice.content().lines(),
                invoice.content().shipping(),
                invoice.content().totals(),
                invoice.buyer().address(),
                invoice.issuedAt());
    }
}
