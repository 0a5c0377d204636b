package dev.shopfleet.invoice.service;

import dev.shopfleet.invoice.model.Buyer;
import dev.shopfleet.invoice.model.Cause;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.model.InvoiceContent;
import dev.shopfleet.invoice.model.InvoiceNumber;
import dev.shopfleet.invoice.repository.InvoiceSeries;
import dev.shopfleet.invoice.repository.Invoices;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;

/** Issues one invoice for each paid order and one credit note for each refund of such an order. */
@Service
public class Billing {

    private final Invoices invoices;
    private final InvoiceSeries numbers;
    private final Clock clock;

    public Billing(Invoices invoices, InvoiceSeries numbers, Clock clock) {
        this.invoices = invoices;
        this.numbers = numbers;
        this.clock = clock;
    }

    public void bill(Buyer buyer, InvoiceContent content) {
        Instant now = now();
        numbers.issue(
                Cause.order(buyer.orderId()),
                InvoiceNumber.seriesAt(now),
                number -> Invoice.ofOrder(number, buyer, content, now));
    }

    /**
     * Takes an amount back from the invoice of an order. The order's events come in order, so a missing invoice means
     * that {@code order.paid} lies among the dead letters. Waiting here would keep its replay, which comes behind, away
     * for ever: so this is no passing fault, and it goes there too.
     */
    public void credit(String orderId, String refundId, long amount) {
        Invoice invoice = invoices.findBy(Cause.order(orderId))
                .orElseThrow(() -> new IllegalStateException("Order " + orderId + " has no invoice yet"));
        Instant now = now();
        numbers.issue(
                Cause.refund(refundId),
                InvoiceNumber.seriesAt(now),
                number -> invoice.credit(refundId, number, amount, now));
    }

    /** As exactly as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
