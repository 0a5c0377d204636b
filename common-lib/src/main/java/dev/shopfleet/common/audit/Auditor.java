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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
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

    /** Unpaid: these expire. */
    private static final Set<String> OPEN = Set.of("PENDING", "AWAITING_PAYMENT", "PAYMENT_ACTION_REQUIRED");

    /** Stock is held and money is promised, but none was taken. */
    private static final Set<String> PROMISED = Set.of("AUTHORISED", "CAPTURING");

    private static final Set<String> KEPT = Set.of("PAID", "SHIPPED", "DELIVERED");
    private static final Set<String> OVER = Set.of("CANCELLED", "RETURNED");

    private static final Set<String> LET_GO = Set.of("REJECTED", "RELEASED", "RETURNED");
    private static final Set<String> UNDECIDED_PAYMENTS = Set.of("REQUESTED", "PROCESSING", "ACTION_REQUIRED");

    /** For clocks that differ, and for what was written while its cause was read. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    /** Orders expire before that, and a capture is told of before that. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration LONGEST_REFUND = Duration.ofMinutes(5);

    private static final int LETTERS_NAMED = 20;

    private final Instant began;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Witness.Reference> told = new HashMap<>();
    private final Map<String, String> orderByPlacement = new HashMap<>();
    private final Map<String, StockFact> stock = new LinkedHashMap<>();
    private final Map<String, MovementFact> ledger = new HashMap<>();
    private final Map<String, BitSet> series = new TreeMap<>();
    private final Set<String> credits = new HashSet<>();
    private final List<OutboxFact> outboxes = new ArrayList<>();
    private final Map<String, BitSet> explained = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private final Findings provider = new Findings();
    private final Findings payments = new Findings();
    private final Findings orders = new Findings();
    private final Findings placements = new Findings();
    private final Findings invoices = new Findings();
    private final Findings waiting = new Findings();
    private final CatalogueCopies products;
    private final Map<String, Long> providerHas = new TreeMap<>();
    private long paymentsHeard;
    private long invoicesHeard;
    private long reservationsHeard;
    private boolean providerHeard;

    /** @param began when the reading of the facts began */
    Auditor(Instant began) {
        this.began = began;
        this.products = new CatalogueCopies(began, SETTLING);
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
        providerHeard = true;
    }

    void hear(Witness.Reference reference) {
        if (reference.payments() > 1) {
            provider.add("payment %s was made %d times at the provider", reference.reference(), reference.payments());
        }
        providerHas.merge(reference.currency(), reference.captured() - reference.refunded(), Long::sum);
        told.put(reference.reference(), reference);
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
        paymentsHeard++;
        Account account = account(payment.orderId());
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
        if (UNDECIDED_PAYMENTS.contains(payment.status())
                && !payment.changedAt().isAfter(began.minus(LONGEST_WAIT))) {
            waiting.add(
                    "payment %s of order %s is %s since %s, waits too long",
                    payment.paymentId(), payment.orderId(), payment.status(), payment.changedAt());
        }
    }

    void hear(InvoiceFact invoice) {
        invoicesHeard++;
        Account account = account(invoice.orderId());
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

    void hear(StockFact item) {
        stock.put(name(item.sku()), item);
    }

    void hear(ReservationFact reservation) {
        reservationsHeard++;
        account(reservation.orderId()).hear(reservation, pieces(reservation.lines()));
    }

    void hear(MovementFact movements) {
        ledger.put(movements.sku(), movements);
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
        long inFlight = accounts.values().stream().filter(this::isInFlight).count();
        List<Account> settled = accounts.values().stream()
                .filter(account -> !isInFlight(account))
                .toList();
        Set<String> moving = moving();
        return new AuditReport(
                began,
                inFlight,
                List.of(
                        moneyPerOrder(settled),
                        providerAgrees(settled),
                        onePayment(settled),
                        everyOrderExists(settled, acknowledged),
                        oneOrderPerKey(acknowledged),
                        stockAddsUp(),
                        ledgerAddsUp(moving),
                        reservationsMatch(settled),
                        soldIsWhatWasPaid(moving),
                        invoiceNumbers(),
                        nothingWaitsTooLong(),
                        outboxesEmpty(inFlight),
                        deadLettersExplained(letters),
                        products.check()));
    }

    /** Captured less refunded is what the kept order costs, and what was invoiced less what was credited. */
    private Check moneyPerOrder(List<Account> settled) {
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
            boolean isKept = isKept(order);
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
            if (PROMISED.contains(order.status) && captured != 0) {
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

    private Check providerAgrees(List<Account> settled) {
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

    private Check onePayment(List<Account> settled) {
        for (Account order : settled) {
            if (order.exists() && order.payments == 1 && !Objects.equals(order.wantedPayment, order.paymentId)) {
                payments.add(
                        "order %s is to be paid by %s, but has payment %s",
                        order.orderId, order.wantedPayment, order.paymentId);
            }
        }
        return new Check(
                "payments", "an order has one payment at most", figures("payments", paymentsHeard), payments.list());
    }

    /** Whatever was done for an order, and whatever was answered, shows that it was acknowledged: then it exists. */
    private Check everyOrderExists(List<Account> settled, Acknowledged acknowledged) {
        for (Account account : settled) {
            if (account.exists()) {
                if (!isKnown(account)) {
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
                figures(
                        "orders",
                        accounts.values().stream().filter(Account::exists).count(),
                        "acknowledged to clients",
                        acknowledged.orders().stream()
                                .map(Acknowledged.Order::orderId)
                                .distinct()
                                .count(),
                        "payments",
                        paymentsHeard,
                        "reservations",
                        reservationsHeard),
                orders.list());
    }

    private static boolean isKnown(Account order) {
        return OPEN.contains(order.status)
                || PROMISED.contains(order.status)
                || OVER.contains(order.status)
                || isKept(order);
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
                figures("keys", (long) orderByPlacement.size(), "keys of clients", (long) answered.size()),
                placements.list());
    }

    private Check stockAddsUp() {
        Findings found = new Findings();
        for (StockFact item : stock.values()) {
            if (item.initial() + item.restocked() != item.available() + item.reserved() + item.sold()) {
                found.add(
                        "SKU %s: initial %d + restocked %d is not available %d + reserved %d + sold %d",
                        item.sku(), item.initial(), item.restocked(), item.available(), item.reserved(), item.sold());
            }
            if (item.available() < 0 || item.reserved() < 0 || item.sold() < 0) {
                found.add("SKU %s has a negative count", item.sku());
            }
            long held = sum(item.holds().values(), Integer::longValue);
            if (held != item.reserved()) {
                found.add("SKU %s has %d reserved, but orders hold %d", item.sku(), item.reserved(), held);
            }
        }
        return new Check(
                "stock",
                "per SKU: initial + restocked = available + reserved + sold",
                figures(
                        "SKUs",
                        (long) stock.size(),
                        "available",
                        sum(stock.values(), StockFact::available),
                        "reserved",
                        sum(stock.values(), StockFact::reserved),
                        "sold",
                        sum(stock.values(), StockFact::sold)),
                found.list());
    }

    private Check ledgerAddsUp(Set<String> moving) {
        Findings found = new Findings();
        stock.forEach((sku, item) -> {
            @Nullable MovementFact movements = ledger.get(sku);
            if (moving.contains(sku) || (movements != null && isFresh(movements.lastAt()))) {
                return;
            }
            long delta = movements == null ? 0 : movements.delta();
            if (delta != item.available()) {
                found.add("SKU %s has %d available, but its movements add up to %d", sku, item.available(), delta);
            }
        });
        ledger.keySet().stream()
                .filter(sku -> !stock.containsKey(sku) && !moving.contains(sku))
                .forEach(sku -> found.add("SKU %s has movements, but no stock", sku));
        return new Check(
                "ledger",
                "per SKU: the movements add up to what is available",
                figures(
                        "movements",
                        sum(ledger.values(), MovementFact::movements),
                        "added up",
                        sum(ledger.values(), MovementFact::delta)),
                found.list());
    }

    /** A live order has its pieces, and one that is over has none. */
    private Check reservationsMatch(List<Account> settled) {
        Findings found = new Findings();
        for (Account order : settled) {
            if (!order.exists()) {
                continue;
            }
            @Nullable String wanted = wantedReservation(order);
            boolean fits = wanted == null
                    ? order.reservation == null || !OVER.contains(order.status) || LET_GO.contains(order.reservation)
                    : wanted.equals(order.reservation);
            if (!fits) {
                found.add("order %s is %s, but its reservation is %s", order.orderId, order.status, order.reservation);
            } else if (wanted != null && !order.reserved.equals(order.lines)) {
                found.add("order %s has %s, but its reservation %s", order.orderId, order.lines, order.reserved);
            }
            if (Objects.equals(order.reservation, "RESERVED")) {
                order.reserved.forEach((sku, pieces) -> held(order.orderId, sku, pieces, found));
            }
        }
        for (StockFact item : stock.values()) {
            if (!isFresh(item.changedAt())) {
                item.holds().keySet().forEach(orderId -> holder(orderId, item.sku(), found));
            }
        }
        return new Check(
                "reservations",
                "reservations match orders",
                figures("reservations", reservationsHeard, "holds", sum(stock.values(), item -> item.holds()
                        .size())),
                found.list());
    }

    private static @Nullable String wantedReservation(Account order) {
        return isKept(order) ? "SOLD" : PROMISED.contains(order.status) ? "RESERVED" : null;
    }

    private void held(String orderId, String sku, int pieces, Findings found) {
        @Nullable StockFact item = stock.get(sku);
        if (item == null || (!isFresh(item.changedAt()) && item.holds().getOrDefault(orderId, 0) != pieces)) {
            found.add("order %s has %d of SKU %s reserved, but they are not held for it", orderId, pieces, sku);
        }
    }

    private void holder(String orderId, String sku, Findings found) {
        @Nullable Account order = accounts.get(orderId);
        if (order == null || !order.exists()) {
            found.add("SKU %s is held for order %s, which is gone", sku, orderId);
        } else if (!isInFlight(order) && !Objects.equals(order.reservation, "RESERVED")) {
            found.add("SKU %s is held for order %s, which is %s", sku, orderId, order.status);
        } else if (!isInFlight(order) && !OPEN.contains(order.status) && !PROMISED.contains(order.status)) {
            found.add("SKU %s is held for order %s, which is over", sku, orderId);
        }
    }

    private Check soldIsWhatWasPaid(Set<String> moving) {
        Findings found = new Findings();
        Map<String, Long> bought = new HashMap<>();
        for (Account order : accounts.values()) {
            if (isKept(order)) {
                order.lines.forEach((sku, pieces) -> bought.merge(sku, pieces.longValue(), Long::sum));
            }
        }
        stock.forEach((sku, item) -> {
            long wanted = bought.getOrDefault(sku, 0L);
            if (!moving.contains(sku) && item.sold() != wanted) {
                found.add("SKU %s has sold %d, but orders bought %d", sku, item.sold(), wanted);
            }
        });
        bought.forEach((sku, pieces) -> {
            if (!stock.containsKey(sku) && !moving.contains(sku)) {
                found.add("orders bought %d of SKU %s, which has no stock", pieces, sku);
            }
        });
        return new Check(
                "sold",
                "what was sold is what was paid",
                figures(
                        "pieces in paid orders",
                        sum(bought.values(), Long::longValue),
                        "pieces sold",
                        sum(stock.values(), StockFact::sold),
                        "SKUs on the move",
                        (long) moving.size()),
                found.list());
    }

    private Check invoiceNumbers() {
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
                figures("invoices and credit notes", invoicesHeard, "series", (long) series.size()),
                invoices.list());
    }

    private Check nothingWaitsTooLong() {
        long open = 0;
        for (Account order : accounts.values()) {
            if (!order.exists()) {
                continue;
            }
            open += OPEN.contains(order.status) || PROMISED.contains(order.status) ? 1 : 0;
            if (OPEN.contains(order.status) && isOld(order.createdAt)) {
                waiting.add(
                        "order %s is %s since %s and was placed at %s, waits too long",
                        order.orderId, order.status, order.changedAt, order.createdAt);
            }
            if (order.status.equals("CAPTURING") && isOld(order.changedAt)) {
                waiting.add("order %s is %s since %s, waits too long", order.orderId, order.status, order.changedAt);
            }
        }
        return new Check(
                "waiting", "no order waits for longer than it may", figures("open orders", open), waiting.list());
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
                figures(
                        "aggregates with events waiting",
                        sum(outboxes, OutboxFact::aggregates),
                        "for too long",
                        sum(outboxes, OutboxFact::overdue)),
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
                "dead-letters", "dead letters are explained", figures("dead letters", all, "open", open), found.list());
    }

    /** SKUs of which pieces are under way between orders and stock while all this is read. */
    private Set<String> moving() {
        Set<String> moving = new HashSet<>();
        for (Account order : accounts.values()) {
            if (isInFlight(order)) {
                moving.addAll(order.lines.keySet());
                moving.addAll(order.reserved.keySet());
            }
        }
        stock.forEach((sku, item) -> {
            if (isFresh(item.changedAt())) {
                moving.add(sku);
            }
        });
        return moving;
    }

    private static boolean isKept(Account order) {
        return KEPT.contains(order.status);
    }

    /** Unpaid, or with money on its way, or changed a moment ago; but what stays so for too long is judged. */
    private boolean isInFlight(Account order) {
        if (order.isTouchedAfter(began.minus(SETTLING))) {
            return true;
        }
        boolean open = OPEN.contains(order.status) && !isOld(order.createdAt);
        boolean capturing = order.status.equals("CAPTURING") && !isOld(order.changedAt);
        // Too much given back is wrong at once; nothing on its way could mend it.
        boolean owing = order.orderCaptured > order.orderRefunded
                && !isKept(order)
                && order.changedAt.isAfter(began.minus(LONGEST_REFUND));
        return open || capturing || owing;
    }

    private boolean isOld(Instant since) {
        return !since.isAfter(began.minus(LONGEST_WAIT));
    }

    private boolean isFresh(@Nullable Instant changed) {
        return changed != null && changed.isAfter(began.minus(SETTLING));
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
