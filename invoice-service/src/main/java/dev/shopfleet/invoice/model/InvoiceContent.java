package dev.shopfleet.invoice.model;

import dev.shopfleet.common.money.Totals;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What is billed or given back: lines, shipping, and what they come to. */
public record InvoiceContent(List<InvoiceLine> lines, Shipping shipping, Totals totals) {

    /**
     * The part of this that makes up an amount, spread over lines and shipping in proportion to what each costs with
     * tax; the whole amount is the whole of it. The parts add up to the amount to the cent.
     */
    public InvoiceContent part(long amount) {
        long whole = totals.total();
        if (amount == whole) {
            return this;
        }
        List<InvoiceLine> parts = new ArrayList<>(lines.size());
        long seen = 0;
        long given = 0;
        long subtotal = 0;
        long tax = 0;
        for (InvoiceLine line : lines) {
            seen += line.gross();
            // The running share never strays, so no cent is lost or made by rounding.
            long due = share(amount, seen, whole);
            InvoiceLine part = part(line, due - given);
            given = due;
            subtotal += part.lineTotal();
            tax += part.tax();
            parts.add(part);
        }
        Shipping sending = part(shipping, amount - given);
        Totals sum = new Totals(subtotal, 0, sending.net(), tax + sending.tax(), amount, totals.currency());
        return new InvoiceContent(List.copyOf(parts), sending, sum);
    }

    private static InvoiceLine part(InvoiceLine line, long gross) {
        long net = netOf(gross, line.taxBasisPoints());
        return new InvoiceLine(
                line.productId(),
                line.sku(),
                line.name(),
                line.quantity(),
                line.unitPrice(),
                net,
                0,
                net,
                line.taxBasisPoints(),
                gross - net);
    }

    private static Shipping part(Shipping shipping, long gross) {
        long net = netOf(gross, shipping.taxBasisPoints());
        return new Shipping(net, shipping.taxBasisPoints(), gross - net);
    }

    /** Rounded half up. */
    private static long netOf(long gross, int basisPoints) {
        long divisor = 10_000L + basisPoints;
        return Math.floorDiv(Math.addExact(Math.multiplyExact(gross, 20_000L), divisor), 2 * divisor);
    }

    private static long share(long amount, long part, long whole) {
        return whole == 0
                ? 0
                : BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
    }
}
