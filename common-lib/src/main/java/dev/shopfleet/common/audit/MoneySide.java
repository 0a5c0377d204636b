package dev.shopfleet.common.audit;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditReport.Check;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what orders cost with what was paid, by us and by the provider, and with what was invoiced. */
final class MoneySide {

    private final Map<String, Witness.Reference> told = new HashMap<>();
    private final Map<String, Long> providerHas = new TreeMap<>();
    private final Map<String, BitSet> series = new TreeMap<>();
    private final Set<String> credits = new HashSet<>();
    private final Findings provider = new Findings();
    private final Findings payments = new Findings();
    private final Findings invoices = new Findings();
    private long paymentsHeard;
    private long invoicesHeard;
    private boolean providerHeard;

    /** The provider has a journal and was asked for it. */
    void hearProvider() {
        providerHeard = true;
    }

    void hear(Witness.Reference reference) {
        if (reference.payments() > 1) {
            provider.add("payment %s was made %d times at the provider", reference.reference(), reference.payments());
        }
        providerHas.merge(reference.currency(), reference.captured() - reference.refunded(), Long::sum);
        told.put(reference.reference(), reference);
    }

    void hear(PaymentFact payment, Account account) {
        paymentsHeard++;
        if (account.payments > 0) {
            payments.add(
                    "order %s has two payments, %s and %s", payment.orderId(), account.paymentId, payment.paymentId());
        }
        Witness.@Nullable Reference reference = told.remove(payment.paymentId());
        account.hear(payment, reference);
        if (!payment.currency().equals(reference == null ? payment.currency() : reference.currency())) {
            provider.add(
                    "payment %s is in %s, the provider's in another currency", payment.paymentId(), payment.currency());
        }
    }

    void hear(InvoiceFact invoice, Account account) {
        invoicesHeard++;
        account.hear(invoice);
        if (account.exists() && !account.currency.equals(invoice.currency())) {
            invoices.add(
                    "%s is in %s, its order %s is in %s",
                    invoice.number(), invoice.currency(), invoice.orderId(), account.currency);
        }
        if (invoice.kind().equals("INVOICE")) {
            if (account.invoices > 1) {
                invoices.add("order %s has a second invoice, %s", invoice.orderId(), invoice.number());
            }
        } else if (!credits.add(invoice.cause())) {
            invoices.add(
                    "%s was credited a second time, by %s for order %s",
                    invoice.cause(), invoice.number(), invoice.orderId());
        }
        number(invoice.number());
    }

    private void number(String number) {
        int dash = number.lastIndexOf('-');
        int sequence;
        try {
            sequence = Integer.parseInt(number.substring(dash + 1));
        } catch (NumberFormatException e) {
            sequence = 0;
        }
        if (dash < 1 || sequence < 1) {
            invoices.add("invoice number %s is none", number);
            return;
        }
        BitSet taken = series.computeIfAbsent(number.substring(0, dash), name -> new BitSet());
        if (taken.get(sequence)) {
            invoices.add("invoice number %s was given twice", number);
        }
        taken.set(sequence);
    }

    long paymentsHeard() {
        return paymentsHeard;
    }

    /** Captured less refunded is what the kept order costs, and what was invoiced less what was credited. */
    Check moneyPerOrder(List<Account> settled) {
        Findings found = new Findings();
        Map<String, Long> kept = new TreeMap<>();
        Map<String, Long> paid = new TreeMap<>();
        Map<String, Long> billed = new TreeMap<>();
        for (Account order : settled) {
            if (!order.exists()) {
                continue;
            }
            long captured = order.captured;
            long refunded = order.refunded;
            boolean isKept = order.isKept();
            if (order.orderCaptured != captured || order.orderRefunded != refunded) {
                found.add(
                        "order %s has captured %d, refunded %d, its payment %s has %d, %d",
                        order.orderId, order.orderCaptured, order.orderRefunded, order.paymentId, captured, refunded);
            }
            if (isKept && captured != order.total) {
                found.add(
                        "order %s is %s and costs %d, but %d was captured",
                        order.orderId, order.status, order.total, captured);
            }
            if (!isKept && captured != refunded) {
                found.add(
                        "order %s is %s, but %d of %d was not given back",
                        order.orderId, order.status, captured - refunded, captured);
            }
            if (order.isPromised() && captured != 0) {
                found.add("order %s is %s, but %d was captured", order.orderId, order.status, captured);
            }
            if (order.billed != captured - refunded) {
                found.add(
                        "order %s has %d paid for good, but %d invoiced",
                        order.orderId, captured - refunded, order.billed);
            }
            kept.merge(order.currency, isKept ? order.total - order.orderRefunded : 0, Long::sum);
            paid.merge(order.currency, captured - refunded, Long::sum);
            billed.merge(order.currency, order.billed, Long::sum);
        }
        Map<String, Long> figures = new LinkedHashMap<>();
        paid.forEach((currency, amount) -> figures.put("captured - refunded " + currency, amount));
        kept.forEach((currency, amount) -> figures.put("paid orders " + currency, amount));
        billed.forEach((currency, amount) -> figures.put("invoices - credit notes " + currency, amount));
        return new Check("money", "captured - refunded = paid orders = invoices - credit notes", figures, found.list());
    }

    Check providerAgrees(List<Account> settled) {
        for (Account order : settled) {
            if (providerHeard
                    && order.payments > 0
                    && (order.toldCaptured != order.captured || order.toldRefunded != order.refunded)) {
                provider.add(
                        "payment %s of order %s has captured %d, refunded %d, the provider says %d, %d",
                        order.paymentId,
                        order.orderId,
                        order.captured,
                        order.refunded,
                        order.toldCaptured,
                        order.toldRefunded);
            }
        }
        for (Witness.Reference reference : told.values()) {
            if (reference.captured() != 0) {
                provider.add(
                        "the provider captured %d for %s, which no payment knows",
                        reference.captured(), reference.reference());
            }
        }
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("providers asked", providerHeard ? 1L : 0L);
        providerHas.forEach((currency, amount) -> figures.put("provider captured - refunded " + currency, amount));
        return new Check("provider", "the payment provider's journal says the same", figures, provider.list());
    }

    Check onePayment(List<Account> settled) {
        for (Account order : settled) {
            if (order.exists() && order.payments == 1 && !Objects.equals(order.wantedPayment, order.paymentId)) {
                payments.add(
                        "order %s is to be paid by %s, but has payment %s",
                        order.orderId, order.wantedPayment, order.paymentId);
            }
        }
        return new Check(
                "payments", "an order has one payment at most", Figures.of("payments", paymentsHeard), payments.list());
    }

    Check invoiceNumbers() {
        series.forEach((name, taken) -> {
            for (int missing = taken.nextClearBit(1);
                    missing < taken.length();
                    missing = taken.nextClearBit(missing + 1)) {
                invoices.add("invoice number %s-%06d is missing", name, missing);
            }
        });
        return new Check(
                "invoices",
                "no invoice number twice or missing, one invoice an order",
                Figures.of("invoices and credit notes", invoicesHeard, "series", (long) series.size()),
                invoices.list());
    }
}
