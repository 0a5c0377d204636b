package dev.shopfleet.common.audit;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditFacts.OutboxFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import dev.shopfleet.common.audit.AuditReport.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the services know with each other and with the payment provider. It trusts none of them: every promise is
 * checked from at least two sides.
 */
public final class Auditor {

    private static final Set<String> OPEN = Set.of("PENDING", "AWAITING_PAYMENT", "PAYMENT_ACTION_REQUIRED");
    private static final Set<String> KEPT = Set.of("PAID", "SHIPPED", "DELIVERED");
    private static final Set<String> LET_GO = Set.of("REJECTED", "RELEASED", "RETURNED");

    /** Facts of different services are read one after the other: what moved just now is judged later. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    /** Orders expire before that. */
    private static final Duration LONGEST_CHECKOUT = Duration.ofHours(1);

    private static final Duration LONGEST_REFUND = Duration.ofMinutes(5);

    private final Instant now;
    private final Map<String, OrderFact> orders;
    private final Map<String, PaymentFact> payments;
    private final List<InvoiceFact> invoices;
    private final Map<String, ReservationFact> reservations;
    private final List<StockFact> stock;
    private final List<OutboxFact> outboxes;
    private final Map<String, Witness.Reference> witness;
    private final Map<String, Long> deadLetters;

    private Auditor(Collection<AuditFacts> facts, Witness witness, Map<String, Long> deadLetters, Instant now) {
        this.now = now;
        this.orders = byId(all(facts, AuditFacts::orders), OrderFact::orderId);
        this.payments = byId(all(facts, AuditFacts::payments), PaymentFact::paymentId);
        this.invoices = all(facts, AuditFacts::invoices);
        this.reservations = byId(all(facts, AuditFacts::reservations), ReservationFact::orderId);
        this.stock = all(facts, AuditFacts::stock);
        this.outboxes = all(facts, AuditFacts::outboxes);
        this.witness = byId(witness.references(), Witness.Reference::reference);
        this.deadLetters = deadLetters;
    }

    /**
     * Audits the fleet.
     *
     * @param facts of every service that owns orders, payments, invoices or stock
     * @param deadLetters unexplained dead letters by topic
     */
    public static AuditReport audit(
            Collection<AuditFacts> facts, Witness witness, Map<String, Long> deadLetters, Instant now) {
        return new Auditor(facts, witness, deadLetters, now).report();
    }

    private AuditReport report() {
        return new AuditReport(
                now,
                orders.values().stream().filter(this::isInFlight).count(),
                List.of(
                        moneyPerOrder(),
                        providerAgrees(),
                        nothingWithoutAnOrder(),
                        stockAddsUp(),
                        soldIsWhatWasPaid(),
                        invoiceNumbers(),
                        outboxesEmpty(),
                        noDeadLetters()));
    }

    /** Captured less refunded is what the kept order costs, and what was invoiced less what was credited. */
    private Check moneyPerOrder() {
        List<String> violations = new ArrayList<>();
        Map<String, Long> invoiced = new HashMap<>();
        for (InvoiceFact invoice : invoices) {
            invoiced.merge(invoice.orderId(), signed(invoice), Long::sum);
        }
        long kept = 0;
        long paid = 0;
        long billed = 0;
        for (OrderFact order : settled()) {
            @Nullable PaymentFact payment = order.paymentId() == null ? null : payments.get(order.paymentId());
            long captured = payment == null ? 0 : payment.captured();
            long refunded = payment == null ? 0 : payment.refunded();
            long bill = invoiced.getOrDefault(order.orderId(), 0L);
            boolean isKept = KEPT.contains(order.status());
            if (order.captured() != captured || order.refunded() != refunded) {
                violations.add("order %s has captured %d, refunded %d, its payment %s has %d, %d"
                        .formatted(
                                order.orderId(),
                                order.captured(),
                                order.refunded(),
                                order.paymentId(),
                                captured,
                                refunded));
            }
            if (isKept && captured != order.total()) {
                violations.add("order %s is %s and costs %d, but %d was captured"
                        .formatted(order.orderId(), order.status(), order.total(), captured));
            }
            if (!isKept && captured != refunded) {
                violations.add("order %s is %s, but %d of %d was not given back"
                        .formatted(order.orderId(), order.status(), captured - refunded, captured));
            }
            if (bill != captured - refunded) {
                violations.add("order %s has %d paid for good, but %d invoiced"
                        .formatted(order.orderId(), captured - refunded, bill));
            }
            kept += isKept ? order.total() - order.refunded() : 0;
            paid += captured - refunded;
            billed += bill;
        }
        return new Check(
                "captured - refunded = paid orders = invoices - credit notes",
                figures("captured - refunded", paid, "paid orders", kept, "invoices - credit notes", billed),
                violations);
    }

    private static long signed(InvoiceFact invoice) {
        return invoice.kind().equals("INVOICE") ? invoice.total() : -invoice.total();
    }

    private Check providerAgrees() {
        List<String> violations = new ArrayList<>();
        for (PaymentFact payment : payments.values()) {
            Witness.@Nullable Reference told = witness.get(payment.paymentId());
            if (told != null && told.payments() > 1) {
                violations.add("payment %s was made %d times".formatted(payment.paymentId(), told.payments()));
            }
            if (isFresh(payment.changedAt()) || isInFlight(payment.orderId())) {
                continue;
            }
            long captured = told == null ? 0 : told.captured();
            long refunded = told == null ? 0 : told.refunded();
            if (captured != payment.captured() || refunded != payment.refunded()) {
                violations.add("payment %s of order %s has captured %d, refunded %d, the provider says %d, %d"
                        .formatted(
                                payment.paymentId(),
                                payment.orderId(),
                                payment.captured(),
                                payment.refunded(),
                                captured,
                                refunded));
            }
        }
        for (Witness.Reference told : witness.values()) {
            if (!payments.containsKey(told.reference()) && told.captured() != 0) {
                violations.add("the provider captured %d for %s, which no payment knows"
                        .formatted(told.captured(), told.reference()));
            }
        }
        return new Check(
                "the payment provider's journal says the same",
                figures(
                        "provider captured - refunded",
                        sum(witness.values(), told -> told.captured() - told.refunded()),
                        "payments captured - refunded",
                        sum(payments.values(), payment -> payment.captured() - payment.refunded())),
                violations);
    }

    /** Whatever was done for an order shows that it was acknowledged: then it exists. */
    private Check nothingWithoutAnOrder() {
        List<String> violations = new ArrayList<>();
        payments.values().stream()
                .filter(payment -> !orders.containsKey(payment.orderId()))
                .forEach(payment -> violations.add("payment %s belongs to order %s, which is gone"
                        .formatted(payment.paymentId(), payment.orderId())));
        invoices.stream()
                .filter(invoice -> !orders.containsKey(invoice.orderId()))
                .forEach(invoice -> violations.add("invoice %s belongs to order %s, which is gone"
                        .formatted(invoice.number(), invoice.orderId())));
        reservations.values().stream()
                .filter(reservation -> !orders.containsKey(reservation.orderId()))
                .forEach(reservation -> violations.add(
                        "a reservation belongs to order %s, which is gone".formatted(reservation.orderId())));
        return new Check(
                "every acknowledged order exists",
                figures("orders", (long) orders.size(), "payments", (long) payments.size(), "reservations", (long)
                        reservations.size()),
                violations);
    }

    private Check stockAddsUp() {
        List<String> violations = new ArrayList<>();
        for (StockFact item : stock) {
            if (item.initial() + item.restocked() != item.available() + item.reserved() + item.sold()) {
                violations.add("SKU %s: initial %d + restocked %d is not available %d + reserved %d + sold %d"
                        .formatted(
                                item.sku(),
                                item.initial(),
                                item.restocked(),
                                item.available(),
                                item.reserved(),
                                item.sold()));
            }
            if (item.available() < 0 || item.reserved() < 0 || item.sold() < 0) {
                violations.add("SKU %s has a negative count".formatted(item.sku()));
            }
            long held = sum(item.holds().values(), Integer::longValue);
            if (held != item.reserved()) {
                violations.add(
                        "SKU %s has %d reserved, but orders hold %d".formatted(item.sku(), item.reserved(), held));
            }
            item.holds().keySet().stream()
                    .filter(orderId -> !isInFlight(orderId))
                    .forEach(orderId -> violations.add(
                            "SKU %s is held for order %s, which is over".formatted(item.sku(), orderId)));
        }
        return new Check(
                "per SKU: initial + restocked = available + reserved + sold",
                figures(
                        "SKUs",
                        (long) stock.size(),
                        "available",
                        sum(stock, StockFact::available),
                        "reserved",
                        sum(stock, StockFact::reserved),
                        "sold",
                        sum(stock, StockFact::sold)),
                violations);
    }

    private Check soldIsWhatWasPaid() {
        List<String> violations = new ArrayList<>();
        boolean moving = orders.values().stream().anyMatch(this::isInFlight);
        Map<String, Long> bought = new TreeMap<>();
        for (OrderFact order : orders.values()) {
            boolean isKept = KEPT.contains(order.status());
            if (isKept) {
                order.lines().forEach((sku, quantity) -> bought.merge(sku, quantity.longValue(), Long::sum));
            }
            @Nullable ReservationFact reservation = reservations.get(order.orderId());
            if (isInFlight(order) || (reservation != null && isFresh(reservation.changedAt()))) {
                continue;
            }
            @Nullable String state = reservation == null ? null : reservation.state();
            if (isKept && !Objects.equals(state, "SOLD")) {
                violations.add(
                        "order %s is %s, but its reservation is %s".formatted(order.orderId(), order.status(), state));
            }
            if (!isKept && state != null && !LET_GO.contains(state)) {
                violations.add(
                        "order %s is %s, but its reservation is %s".formatted(order.orderId(), order.status(), state));
            }
        }
        if (!moving) {
            for (StockFact item : stock) {
                long wanted = bought.getOrDefault(item.sku(), 0L);
                if (item.sold() != wanted) {
                    violations.add(
                            "SKU %s has sold %d, but orders bought %d".formatted(item.sku(), item.sold(), wanted));
                }
            }
        }
        return new Check(
                "what was sold is what was paid",
                figures(
                        "pieces in paid orders",
                        sum(bought.values(), Long::longValue),
                        "pieces sold",
                        sum(stock, StockFact::sold)),
                violations);
    }

    private Check invoiceNumbers() {
        List<String> violations = new ArrayList<>();
        Map<String, TreeSet<Long>> series = new TreeMap<>();
        for (InvoiceFact invoice : invoices) {
            int dash = invoice.number().lastIndexOf('-');
            String name = invoice.number().substring(0, dash);
            long number = Long.parseLong(invoice.number().substring(dash + 1));
            if (!series.computeIfAbsent(name, s -> new TreeSet<>()).add(number)) {
                violations.add("invoice number %s was given twice".formatted(invoice.number()));
            }
        }
        series.forEach((name, numbers) -> {
            long expected = 1;
            for (long number : numbers) {
                for (; expected < number; expected++) {
                    violations.add("invoice number %s-%06d is missing".formatted(name, expected));
                }
                expected = number + 1;
            }
        });
        return new Check("no invoice number twice or missing", figures("invoices", (long) invoices.size()), violations);
    }

    private Check outboxesEmpty() {
        return new Check(
                "outboxes are empty",
                figures("aggregates with events waiting", sum(outboxes, OutboxFact::aggregates)),
                outboxes.stream()
                        .filter(outbox -> outbox.aggregates() > 0)
                        .map(outbox -> "%d in %s".formatted(outbox.aggregates(), outbox.collection()))
                        .toList());
    }

    private Check noDeadLetters() {
        return new Check(
                "dead letters are explained",
                figures("dead letters", sum(deadLetters.values(), Long::longValue)),
                deadLetters.entrySet().stream()
                        .filter(topic -> topic.getValue() > 0)
                        .map(topic -> "%d in %s".formatted(topic.getValue(), topic.getKey()))
                        .toList());
    }

    private List<OrderFact> settled() {
        return orders.values().stream().filter(order -> !isInFlight(order)).toList();
    }

    private boolean isInFlight(String orderId) {
        @Nullable OrderFact order = orders.get(orderId);
        return order != null && isInFlight(order);
    }

    /** Unpaid, or with money on its way back, or changed a moment ago; but what stays so for too long is judged. */
    private boolean isInFlight(OrderFact order) {
        boolean open = OPEN.contains(order.status()) && order.createdAt().isAfter(now.minus(LONGEST_CHECKOUT));
        boolean owing = order.captured() != order.refunded()
                && !KEPT.contains(order.status())
                && order.changedAt().isAfter(now.minus(LONGEST_REFUND));
        return open || owing || isFresh(order.changedAt());
    }

    private boolean isFresh(Instant changed) {
        return changed.isAfter(now.minus(SETTLING));
    }

    private static <F> List<F> all(Collection<AuditFacts> facts, Function<AuditFacts, List<F>> kind) {
        return facts.stream().flatMap(each -> kind.apply(each).stream()).toList();
    }

    private static <F> Map<String, F> byId(List<F> facts, Function<F, String> id) {
        return facts.stream()
                .collect(Collectors.toMap(id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    private static <F> long sum(Collection<F> facts, ToLongFunction<F> value) {
        return facts.stream().mapToLong(value).sum();
    }

    private static Map<String, Long> figures(Object... namesAndValues) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            figures.put((String) namesAndValues[i], (Long) namesAndValues[i + 1]);
        }
        return figures;
    }
}
