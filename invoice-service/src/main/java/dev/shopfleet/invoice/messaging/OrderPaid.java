package dev.shopfleet.invoice.messaging;

import dev.shopfleet.common.event.MalformedEvent;
import dev.shopfleet.common.money.Totals;
import dev.shopfleet.invoice.model.Address;
import dev.shopfleet.invoice.model.Buyer;
import dev.shopfleet.invoice.model.InvoiceContent;
import dev.shopfleet.invoice.model.InvoiceLine;
import dev.shopfleet.invoice.model.Shipping;
import java.util.List;

/** What invoices read of {@code order.paid}. */
public record OrderPaid(
        String orderId,
        String number,
        String userId,
        List<Line> lines,
        Totals totals,
        long shippingTax,
        Address shippingAddress) {

    public record Line(
            String productId,
            String sku,
            String name,
            int quantity,
            long unitPrice,
            long lineTotal,
            long discount,
            int taxBasisPoints,
            long tax) {}

    Buyer buyer() {
        return new Buyer(userId, orderId, number, shippingAddress);
    }

    /** @throws MalformedEvent when the lines do not add up to the totals: no invoice may say so */
    InvoiceContent content() {
        List<InvoiceLine> billed = lines.stream().map(OrderPaid::billed).toList();
        long discountOnLines = lines.stream().mapToLong(Line::discount).sum();
        // The totals' discount covers lines and shipping; what the lines do not have is the shipping's.
        long shippingNet = totals.shipping() - (totals.discount() - discountOnLines);
        if (lines.stream().mapToLong(Line::lineTotal).sum() != totals.subtotal()
                || lines.stream().mapToLong(Line::tax).sum() + shippingTax != totals.tax()
                || shippingNet < 0) {
            throw new MalformedEvent("The lines of order " + orderId + " do not add up to its totals", null);
        }
        int rate = shippingTax == 0 ? 0 : lines.getFirst().taxBasisPoints();
        return new InvoiceContent(billed, new Shipping(shippingNet, rate, shippingTax), totals);
    }

    private static InvoiceLine billed(Line line) {
        return new InvoiceLine(
                line.productId(),
                line.sku(),
                line.name(),
                line.quantity(),
                line.unitPrice(),
                line.lineTotal(),
                line.discount(),
                line.lineTotal() - line.discount(),
                line.taxBasisPoints(),
                line.tax());
    }
}
