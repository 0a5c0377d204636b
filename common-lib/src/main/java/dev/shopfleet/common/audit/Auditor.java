package dev.shopfleet.common.audit;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.LetterFact;
import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditFacts.OutboxFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditFacts.ProductFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import dev.shopfleet.common.audit.AuditReport.Check;
import dev.shopfleet.common.consumer.DeadLetterRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the services know with each other, with the payment provider and with what clients were told. It trusts
 * none of them: every promise is checked from at least two sides.
 *
 * <p>It hears one fact after the other and keeps an {@link Account} of each order, not the facts. The provider is to be
 * heard before the services: whatever it knows by then, payment-service knew before.
 *
 * <p>Facts of different services are read one after the other while the shop goes on. So what changed after the reading
 * began, and orders that are still on their way, are judged the next time; but what stays on its way for longer than it
 * may is judged as it is.
 */
public final class Auditor {

    private static final Set<String> UNDECIDED_PAYMENTS = Set.of("REQUESTED", "PROCESSING", "ACTION_REQUIRED");

    private static final int LETTERS_NAMED = 20;

    private final Reading reading;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, String> orderByPlacement = new HashMap<>();
    private final List<OutboxFact> outboxes = new ArrayList<>();
    private final Map<String, BitSet> explained = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private final Findings orders = new Findings();
    private final Findings placements = new Findings();
    private final Findings waiting = new Findings();
    private final MoneySide money = new MoneySide();
    private final StockSide stock;
    private final CatalogueCopies products;
    private long reservationsHeard;

    /** @param began when the reading of the facts began */
    Auditor(Instant began) {
        this.reading = new Reading(began);
        this.stock = new StockSide(reading, accounts);
        this.products = new CatalogueCopies(began, Reading.SETTLING);
    }

    /**
     * Audits facts that are all at hand.
     *
     * @param facts of every service that owns orders, payments, invoices or stock
     * @param letters the dead letters that lie in Kafka
     * @param acknowledged what clients were told; {@link Acknowledged#none()} if nobody kept a list
     * @param began when the reading of the facts began
     */
    public static AuditReport audit(
            Collection<AuditFacts> facts,
            Witness witness,
            Collection<DeadLetterRange> letters,
            Acknowledged acknowledged,
            Instant began) {
        Auditor auditor = new Auditor(began);
        auditor.hearProvider();
        witness.references().forEach(auditor::hear);
        facts.forEach(each -> each.outboxes().forEach(auditor::hear));
        facts.forEach(each -> each.orders().forEach(auditor::hear));
        facts.forEach(each -> each.payments().forEach(auditor::hear));
        facts.forEach(each -> each.invoices().forEach(auditor::hear));
        facts.forEach(each -> each.stock().forEach(auditor::hear));
        facts.forEach(each -> each.reservations().forEach(auditor::hear));
        facts.forEach(each -> each.movements().forEach(auditor::hear));
        facts.forEach(each -> each.letters().forEach(auditor::hear));
        facts.forEach(each -> each.products().forEach(auditor::hear));
        return auditor.report(letters, acknowledged);
    }

    /** The provider has a journal and was asked for it. */
    void hearProvider() {
        money.hearProvider();
    }

    void hear(Witness.Reference reference) {
        money.hear(reference);
    }

    void hear(OrderFact order) {
        account(order.orderId()).hear(order, pieces(order.lines()));
        @Nullable String other = orderByPlacement.putIfAbsent(order.placement(), order.orderId());
        if (other != null && !other.equals(order.orderId())) {
            placements.add(
                    "orders %s and %s were placed under the same key %s", other, order.orderId(), order.placement());
        }
    }

    void hear(PaymentFact payment) {
        money.hear(payment, account(payment.orderId()));
        if (UNDECIDED_PAYMENTS.contains(payment.status()) && reading.isOld(payment.changedAt())) {
            waiting.add(
                    "payment %s of order %s is %s since %s, waits too long",
                    payment.paymentId(), payment.orderId(), payment.status(), payment.changedAt());
        }
    }

    void hear(InvoiceFact invoice) {
        money.hear(invoice, account(invoice.orderId()));
    }

    void hear(StockFact item) {
        stock.hear(name(item.sku()), item);
    }

    void hear(ReservationFact reservation) {
        reservationsHeard++;
        account(reservation.orderId()).hear(reservation, pieces(reservation.lines()));
    }

    void hear(MovementFact movements) {
        stock.hear(movements);
    }

    void hear(OutboxFact outbox) {
        outboxes.add(outbox);
    }

    void hear(ProductFact product) {
        products.hear(product);
    }

    void hear(LetterFact letter) {
        explained.computeIfAbsent(letter.topic(), topic -> new BitSet()).set(Math.toIntExact(letter.offset()));
    }

    private Account account(String orderId) {
        return accounts.computeIfAbsent(orderId, Account::new);
    }

    /** The same SKU is in many orders, and its name once in memory. */
    private String name(String sku) {
        return names.computeIfAbsent(sku, s -> s);
    }

    private Map<String, Integer> pieces(Map<String, Integer> lines) {
        return lines.entrySet().stream()
                .filter(line -> line.getValue() != 0)
                .collect(Collectors.toUnmodifiableMap(line -> name(line.getKey()), Map.Entry::getValue));
    }

    AuditReport report(Collection<DeadLetterRange> letters, Acknowledged acknowledged) {
        long inFlight = accounts.values().stream().filter(reading::isInFlight).count();
        List<Account> settled = accounts.values().stream()
                .filter(account -> !reading.isInFlight(account))
                .toList();
        Set<String> moving = stock.moving();
        return new AuditReport(
                reading.began(),
                inFlight,
                List.of(
                        money.moneyPerOrder(settled),
                        money.providerAgrees(settled),
                        money.onePayment(settled),
                        everyOrderExists(settled, acknowledged),
                        oneOrderPerKey(acknowledged),
                        stock.stockAddsUp(),
                        stock.ledgerAddsUp(moving),
                        stock.reservationsMatch(settled, reservationsHeard),
                        stock.soldIsWhatWasPaid(moving),
                        money.invoiceNumbers(),
                        nothingWaitsTooLong(),
                        outboxesEmpty(inFlight),
                        deadLettersExplained(letters),
                        products.check()));
    }

    /** Whatever was done for an order, and whatever was answered, shows that it was acknowledged: then it exists. */
    private Check everyOrderExists(List<Account> settled, Acknowledged acknowledged) {
        for (Account account : settled) {
            if (account.exists()) {
                if (!account.isKnown()) {
                    orders.add("order %s is %s, which nobody here knows", account.orderId, account.status);
                }
                continue;
            }
            if (account.payments > 0) {
                orders.add("payment %s belongs to order %s, which is gone", account.paymentId, account.orderId);
            }
            if (account.strayInvoice != null) {
                orders.add("invoice %s belongs to order %s, which is gone", account.strayInvoice, account.orderId);
            }
            if (account.reservation != null) {
                orders.add("a reservation belongs to order %s, which is gone", account.orderId);
            }
        }
        Set<String> missing = new HashSet<>();
        for (Acknowledged.Order order : acknowledged.orders()) {
            @Nullable Account account = accounts.get(order.orderId());
            if ((account == null || !account.exists()) && missing.add(order.orderId())) {
                orders.add("order %s was acknowledged, but is gone", order.orderId());
            }
        }
        return new Check(
                "orders",
                "every acknowledged order exists",
                Figures.of(
                        "orders",
                        accounts.values().stream().filter(Account::exists).count(),
                        "acknowledged to clients",
                        acknowledged.orders().stream()
                                .map(Acknowledged.Order::orderId)
                                .distinct()
                                .count(),
                        "payments",
                        money.paymentsHeard(),
                        "reservations",
                        reservationsHeard),
                orders.list());
    }

    private Check oneOrderPerKey(Acknowledged acknowledged) {
        Map<String, String> answered = new HashMap<>();
        for (Acknowledged.Order order : acknowledged.orders()) {
            @Nullable String key = order.idempotencyKey();
            if (key == null) {
                continue;
            }
            @Nullable String other = answered.putIfAbsent(key, order.orderId());
            if (other != null && !other.equals(order.orderId())) {
                placements.add("key %s was answered with order %s and with order %s", key, other, order.orderId());
            }
            @Nullable Account account = accounts.get(order.orderId());
            if (account != null && account.placement != null && !account.placement.endsWith("/" + key)) {
                placements.add(
                        "order %s was acknowledged under key %s, but was placed under %s",
                        order.orderId(), key, account.placement);
            }
        }
        return new Check(
                "keys",
                "no idempotency key has two orders",
                Figures.of("keys", (long) orderByPlacement.size(), "keys of clients", (long) answered.size()),
                placements.list());
    }

    private Check nothingWaitsTooLong() {
        long open = 0;
        for (Account order : accounts.values()) {
            if (!order.exists()) {
                continue;
            }
            open += order.isOpen() || order.isPromised() ? 1 : 0;
            if (order.isOpen() && reading.isOld(order.createdAt)) {
                waiting.add(
                        "order %s is %s since %s and was placed at %s, waits too long",
                        order.orderId, order.status, order.changedAt, order.createdAt);
            }
            if (order.status.equals("CAPTURING") && reading.isOld(order.changedAt)) {
                waiting.add("order %s is %s since %s, waits too long", order.orderId, order.status, order.changedAt);
            }
        }
        return new Check(
                "waiting", "no order waits for longer than it may", Figures.of("open orders", open), waiting.list());
    }

    /** While orders move there is always something waiting for a moment; in a quiet shop there is nothing. */
    private Check outboxesEmpty(long inFlight) {
        Findings found = new Findings();
        for (OutboxFact outbox : outboxes) {
            long late = inFlight > 0 ? outbox.overdue() : outbox.aggregates();
            if (late > 0) {
                found.add("%d in %s have events that were not sent", late, outbox.collection());
            }
        }
        return new Check(
                "outboxes",
                "outboxes are empty",
                Figures.of(
                        "aggregates with events waiting",
                        Figures.sum(outboxes, OutboxFact::aggregates),
                        "for too long",
                        Figures.sum(outboxes, OutboxFact::overdue)),
                found.list());
    }

    private Check deadLettersExplained(Collection<DeadLetterRange> letters) {
        Findings found = new Findings();
        long all = 0;
        long open = 0;
        for (DeadLetterRange range : letters) {
            BitSet done = explained.getOrDefault(range.topic(), new BitSet());
            long unexplained = 0;
            for (long offset = range.from(); offset < range.until(); offset++) {
                if (!done.get(Math.toIntExact(offset)) && ++unexplained <= LETTERS_NAMED) {
                    found.add("dead letter %s:%d is neither replayed nor discarded", range.topic(), offset);
                }
            }
            if (unexplained > LETTERS_NAMED) {
                found.add("and %d more dead letters of %s", unexplained - LETTERS_NAMED, range.topic());
            }
            all += range.until() - range.from();
            open += unexplained;
        }
        return new Check(
                "dead-letters",
                "dead letters are explained",
                Figures.of("dead letters", all, "open", open),
                found.list());
    }
}
