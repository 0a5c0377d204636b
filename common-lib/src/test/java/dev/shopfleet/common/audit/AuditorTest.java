package dev.shopfleet.common.audit;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A small shop in which all holds, and in each test one thing that does not. */
class AuditorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(5));
    private static final Instant JUST_NOW = NOW.minusMillis(500);

    /** Two mugs are paid for, one order was cancelled and paid back, and one mug of another order is on its way. */
    private final List<OrderFact> orders = new ArrayList<>(List.of(
            order("o1", "PAID", 1_000, 1_000, 0, Map.of("MUG", 2), LONG_AGO),
            order("o2", "CANCELLED", 700, 700, 700, Map.of("MUG", 1), LONG_AGO)));

    private final List<PaymentFact> payments = new ArrayList<>(
            List.of(payment("p-o1", "o1", "CAPTURED", 1_000, 0), payment("p-o2", "o2", "CAPTURED", 700, 700)));
    private final List<InvoiceFact> invoices = new ArrayList<>(List.of(
            invoice("2026-000001", "INVOICE", "o1", "order:o1", 1_000),
            invoice("2026-000002", "INVOICE", "o2", "order:o2", 700),
            invoice("2026-000003", "CREDIT_NOTE", "o2", "refund:r2", 700)));
    private final List<StockFact> stock =
            new ArrayList<>(List.of(new StockFact("MUG", 10, 5, 13, 0, 2, Map.of(), LONG_AGO)));
    private final List<ReservationFact> reservations = new ArrayList<>(List.of(
            new ReservationFact("o1", "SOLD", Map.of("MUG", 2), LONG_AGO),
            new ReservationFact("o2", "RETURNED", Map.of("MUG", 1), LONG_AGO)));
    private final List<MovementFact> movements = new ArrayList<>(List.of(new MovementFact("MUG", 6, 13, LONG_AGO)));
    private final List<OutboxFact> outboxes = new ArrayList<>(List.of(new OutboxFact("orders", 0, 0)));
    private final List<LetterFact> letters = new ArrayList<>();
    private final List<Witness.Reference> told = new ArrayList<>(List.of(
            new Witness.Reference("p-o1", "EUR", 1, 1_000, 0), new Witness.Reference("p-o2", "EUR", 1, 700, 700)));
    private final List<DeadLetterRange> ranges = new ArrayList<>(List.of(new DeadLetterRange("order.events", 0, 0)));
    private final List<Acknowledged.Order> acknowledged = new ArrayList<>();

    private static OrderFact order(
            String id,
            String status,
            long total,
            long captured,
            long refunded,
            Map<String, Integer> lines,
            Instant at) {
        return new OrderFact(
                id,
                "N-" + id,
                "u1",
                "u1/key-" + id,
                status,
                "p-" + id,
                total,
                captured,
                refunded,
                "EUR",
                lines,
                at,
                at);
    }

    private static PaymentFact payment(String id, String orderId, String status, long captured, long refunded) {
        return new PaymentFact(id, orderId, status, 1_000, captured, refunded, "EUR", LONG_AGO);
    }

    private static InvoiceFact invoice(String number, String kind, String orderId, String cause, long total) {
        return new InvoiceFact("i-" + number, number, kind, orderId, cause, total, "EUR", LONG_AGO);
    }

    private final List<ProductFact> products = new ArrayList<>(List.of(
            new ProductFact("catalogue", "p1", 3, true, 4L, LONG_AGO),
            new ProductFact("catalogue", "p2", 2, false, 0L, LONG_AGO),
            new ProductFact("index", "p1", 3, true, null, null),
            new ProductFact("index", "p2", 2, false, null, null),
            new ProductFact("cache", "p1", 3, true, 4L, null)));

    @Test
    void findsACopyThatIsNotWhatTheCatalogueHas() {
        products.set(2, new ProductFact("index", "p1", 2, true, null, null));
        finds("catalogue", "product p1 has version 2 in the index, but 3 in the catalogue");
        products.set(2, new ProductFact("index", "p1", 3, false, null, null));
        finds("catalogue", "product p1 is off sale by the index, but not by the catalogue");
        products.remove(2);
        finds("catalogue", "product p1 is missing from the index");
    }

    @Test
    void findsACacheThatHoldsWhatIsOutOfDateButMissesNothingInIt() {
        products.set(4, new ProductFact("cache", "p1", 3, true, 5L, null));
        finds("catalogue", "product p1 has 5 available by the cache, but 4 by its stock");
        products.remove(4);
        holds();
    }

    @Test
    void findsAProductThatOnlyACopyKnows() {
        products.add(new ProductFact("orders' replica", "p1", 3, true, null, null));
        products.add(new ProductFact("orders' replica", "p2", 2, false, null, null));
        products.add(new ProductFact("orders' replica", "p3", 1, true, null, null));
        finds("catalogue", "product p3 is in the orders' replica, but not in the catalogue");
    }

    @Test
    void takesAnIndexThatCannotBeAskedForNoProof() {
        products.add(ProductFact.notAsked("index"));
        finds("catalogue", "the index could not be asked");
    }

    @Test
    void waitsForCopiesOfWhatChangedAMomentAgo() {
        products.set(0, new ProductFact("catalogue", "p1", 4, true, 4L, NOW));
        holds();
    }

    private AuditReport audit() {
        AuditFacts facts = new AuditFacts(
                "the-fleet",
                NOW,
                outboxes,
                orders,
                payments,
                invoices,
                stock,
                reservations,
                movements,
                letters,
                products);
        return Auditor.audit(List.of(facts), new Witness(told), ranges, new Acknowledged(acknowledged), NOW);
    }

    private void holds() {
        AuditReport report = audit();
        assertThat(report.checks()).as(report.toString()).allMatch(Check::holds);
    }

    /** Only that check fails, and it says so in these words. */
    private void finds(String check, String... violations) {
        AuditReport report = audit();
        assertThat(report.checks().stream().filter(each -> !each.holds()).map(Check::id))
                .as(report.toString())
                .containsExactly(check);
        assertThat(violations(check)).containsExactly(violations);
    }

    private List<String> violations(String check) {
        return audit().check(check).orElseThrow().violations();
    }

    private static <F> void replace(List<F> facts, int index, UnaryOperator<F> change) {
        facts.set(index, change.apply(facts.get(index)));
    }

    private void first(String status, long total, long captured, long refunded) {
        orders.set(0, order("o1", status, total, captured, refunded, Map.of("MUG", 2), LONG_AGO));
    }

    @Test
    void isContentWithAShopInWhichAllHolds() {
        holds();
        assertThat(audit().inFlight()).isZero();
        assertThat(audit().check("money").orElseThrow().figures())
                .containsEntry("captured - refunded EUR", 1_000L)
                .containsEntry("paid orders EUR", 1_000L)
                .containsEntry("invoices - credit notes EUR", 1_000L);
    }

    @Test
    void hasADistinctIdForEachCheck() {
        assertThat(audit().checks().stream().map(Check::id))
                .doesNotHaveDuplicates()
                .hasSize(14);
    }

    @Test
    void findsAnOrderThatThinksItWasPaidMore() {
        first("PAID", 1_000, 1_200, 0);
        finds("money", "order o1 has captured 1200, refunded 0, its payment p-o1 has 1000, 0");
    }

    @Test
    void findsAPaidOrderThatCostsSomethingElse() {
        first("PAID", 900, 1_000, 0);
        finds("money", "order o1 is PAID and costs 900, but 1000 was captured");
    }

    @Test
    void findsMoneyThatWasNotGivenBack() {
        replace(orders, 1, order -> order("o2", "CANCELLED", 700, 700, 0, Map.of(), LONG_AGO));
        replace(payments, 1, payment -> payment("p-o2", "o2", "CAPTURED", 700, 0));
        told.set(1, new Witness.Reference("p-o2", "EUR", 1, 700, 0));
        invoices.remove(2);
        finds("money", "order o2 is CANCELLED, but 700 of 700 was not given back");
    }

    /** Money still owed may be on its way; too much given back can only be wrong. */
    @Test
    void findsTooMuchGivenBackAtOnce() {
        orders.set(1, order("o2", "CANCELLED", 700, 700, 1_400, Map.of(), NOW.minusSeconds(60)));
        finds("money", "order o2 has captured 700, refunded 1400, its payment p-o2 has 700, 700");
    }

    @Test
    void findsAPaidOrderWithoutAnInvoice() {
        invoices.set(0, invoice("2026-000001", "INVOICE", "o1", "order:o1", 900));
        finds("money", "order o1 has 1000 paid for good, but 900 invoiced");
    }

    @Test
    void bearsAPartialRefundThatWasCredited() {
        first("DELIVERED", 1_000, 1_000, 300);
        replace(payments, 0, payment -> payment("p-o1", "o1", "CAPTURED", 1_000, 300));
        told.set(0, new Witness.Reference("p-o1", "EUR", 1, 1_000, 300));
        invoices.add(invoice("2026-000004", "CREDIT_NOTE", "o1", "refund:r1", 300));
        holds();
    }

    /** Of two mugs one came back: the order keeps one, and one is sold. */
    @Test
    void bearsAPartialReturn() {
        orders.set(0, order("o1", "DELIVERED", 1_000, 1_000, 500, Map.of("MUG", 1), LONG_AGO));
        replace(payments, 0, payment -> payment("p-o1", "o1", "CAPTURED", 1_000, 500));
        told.set(0, new Witness.Reference("p-o1", "EUR", 1, 1_000, 500));
        invoices.add(invoice("2026-000004", "CREDIT_NOTE", "o1", "refund:r1", 500));
        reservations.set(0, new ReservationFact("o1", "SOLD", Map.of("MUG", 1), LONG_AGO));
        stock.set(0, new StockFact("MUG", 10, 5, 14, 0, 1, Map.of(), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 7, 14, LONG_AGO));
        holds();
    }

    @Test
    void bearsAReturnOfEverything() {
        orders.set(0, order("o1", "RETURNED", 1_000, 1_000, 1_000, Map.of(), LONG_AGO));
        replace(payments, 0, payment -> payment("p-o1", "o1", "CAPTURED", 1_000, 1_000));
        told.set(0, new Witness.Reference("p-o1", "EUR", 1, 1_000, 1_000));
        invoices.add(invoice("2026-000004", "CREDIT_NOTE", "o1", "refund:r1", 1_000));
        reservations.set(0, new ReservationFact("o1", "RETURNED", Map.of("MUG", 2), LONG_AGO));
        stock.set(0, new StockFact("MUG", 10, 5, 15, 0, 0, Map.of(), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 7, 15, LONG_AGO));
        holds();
    }

    private void authorised(String status, Instant changedAt) {
        orders.add(order("o3", status, 500, 0, 0, Map.of("MUG", 1), changedAt));
        payments.add(payment("p-o3", "o3", "AUTHORISED", 0, 0));
        told.add(new Witness.Reference("p-o3", "EUR", 1, 0, 0));
        reservations.add(new ReservationFact("o3", "RESERVED", Map.of("MUG", 1), LONG_AGO));
        stock.set(0, new StockFact("MUG", 10, 5, 12, 1, 2, Map.of("o3", 1), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 7, 12, LONG_AGO));
    }

    /** For as long as the shop likes: what is ready to ship does not expire. */
    @Test
    void bearsAnAuthorisedOrderThatHoldsItsStock() {
        authorised("AUTHORISED", LONG_AGO);
        holds();
        assertThat(audit().inFlight()).isZero();
    }

    @Test
    void findsAnAuthorisedOrderThatWasCharged() {
        authorised("AUTHORISED", LONG_AGO);
        payments.set(2, payment("p-o3", "o3", "CAPTURED", 500, 0));
        told.set(2, new Witness.Reference("p-o3", "EUR", 1, 500, 0));
        assertThat(violations("money")).contains("order o3 is AUTHORISED, but 500 was captured");
    }

    @Test
    void findsAnAuthorisedOrderWithoutItsStock() {
        authorised("AUTHORISED", LONG_AGO);
        reservations.set(2, new ReservationFact("o3", "RELEASED", Map.of("MUG", 1), LONG_AGO));
        stock.set(0, new StockFact("MUG", 10, 5, 13, 0, 2, Map.of(), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 8, 13, LONG_AGO));
        finds("reservations", "order o3 is AUTHORISED, but its reservation is RELEASED");
    }

    @Test
    void findsACaptureThatIsNeverToldOf() {
        authorised("CAPTURING", LONG_AGO);
        finds("waiting", "order o3 is CAPTURING since 2026-11-22T07:00:00Z, waits too long");
        orders.set(2, order("o3", "CAPTURING", 500, 0, 0, Map.of("MUG", 1), NOW.minusSeconds(600)));
        holds();
        assertThat(audit().inFlight()).isEqualTo(1);
    }

    @Test
    void findsAProviderThatTookMore() {
        told.set(0, new Witness.Reference("p-o1", "EUR", 1, 1_100, 0));
        finds("provider", "payment p-o1 of order o1 has captured 1000, refunded 0, the provider says 1100, 0");
    }

    @Test
    void findsAChargeMadeTwice() {
        told.set(0, new Witness.Reference("p-o1", "EUR", 2, 1_000, 0));
        finds("provider", "payment p-o1 was made 2 times at the provider");
    }

    @Test
    void findsAChargeThatNobodyKnows() {
        told.add(new Witness.Reference("p-ghost", "EUR", 1, 50, 0));
        finds("provider", "the provider captured 50 for p-ghost, which no payment knows");
    }

    @Test
    void findsAnOrderWithTwoPayments() {
        payments.add(payment("p-again", "o1", "FAILED", 0, 0));
        assertThat(violations("payments")).containsExactly("order o1 has two payments, p-o1 and p-again");
    }

    @Test
    void findsAPaymentThatTheOrderDidNotAskFor() {
        payments.set(0, payment("p-other", "o1", "CAPTURED", 1_000, 0));
        told.set(0, new Witness.Reference("p-other", "EUR", 1, 1_000, 0));
        finds("payments", "order o1 is to be paid by p-o1, but has payment p-other");
    }

    @Test
    void findsAnOrderThatIsGone() {
        orders.remove(0);
        assertThat(violations("orders"))
                .containsExactly(
                        "payment p-o1 belongs to order o1, which is gone",
                        "invoice 2026-000001 belongs to order o1, which is gone",
                        "a reservation belongs to order o1, which is gone");
    }

    @Test
    void findsAnAcknowledgedOrderThatNoServiceHasHeardOf() {
        acknowledged.add(new Acknowledged.Order("o1", "key-o1"));
        acknowledged.add(new Acknowledged.Order("o9", "key-o9"));
        acknowledged.add(new Acknowledged.Order("o9", "key-o9"));
        finds("orders", "order o9 was acknowledged, but is gone");
    }

    @Test
    void findsAStatusThatNobodyKnows() {
        first("PAYED", 1_000, 1_000, 1_000);
        assertThat(violations("orders")).containsExactly("order o1 is PAYED, which nobody here knows");
    }

    @Test
    void findsTwoOrdersUnderOneKey() {
        OrderFact second = orders.get(1);
        orders.set(
                1,
                new OrderFact(
                        "o2",
                        "N2",
                        "u1",
                        "u1/key-o1",
                        second.status(),
                        "p-o2",
                        700,
                        700,
                        700,
                        "EUR",
                        Map.of(),
                        LONG_AGO,
                        LONG_AGO));
        finds("keys", "orders o1 and o2 were placed under the same key u1/key-o1");
    }

    @Test
    void findsAKeyThatWasAnsweredWithTwoOrders() {
        acknowledged.add(new Acknowledged.Order("o1", "key-o1"));
        acknowledged.add(new Acknowledged.Order("o2", "key-o1"));
        finds(
                "keys",
                "key key-o1 was answered with order o1 and with order o2",
                "order o2 was acknowledged under key key-o1, but was placed under u1/key-o2");
    }

    @Test
    void findsPiecesThatVanished() {
        stock.set(0, new StockFact("MUG", 10, 6, 13, 0, 2, Map.of(), LONG_AGO));
        finds("stock", "SKU MUG: initial 10 + restocked 6 is not available 13 + reserved 0 + sold 2");
    }

    @Test
    void findsANegativeCount() {
        stock.set(0, new StockFact("MUG", 10, -10, -2, 0, 2, Map.of(), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 6, -2, LONG_AGO));
        finds("stock", "SKU MUG has a negative count");
    }

    @Test
    void findsReservedPiecesThatNobodyHolds() {
        stock.set(0, new StockFact("MUG", 10, 5, 12, 1, 2, Map.of(), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 7, 12, LONG_AGO));
        finds("stock", "SKU MUG has 1 reserved, but orders hold 0");
    }

    @Test
    void findsAMovementThatWasNotWrittenDown() {
        movements.set(0, new MovementFact("MUG", 5, 12, LONG_AGO));
        finds("ledger", "SKU MUG has 13 available, but its movements add up to 12");
    }

    @Test
    void waitsForTheLedgerOfWhatHasJustMoved() {
        movements.set(0, new MovementFact("MUG", 5, 12, LONG_AGO));
        stock.set(0, new StockFact("MUG", 10, 5, 13, 0, 2, Map.of(), JUST_NOW));
        holds();
    }

    @ParameterizedTest
    @CsvSource({"RESERVED", "RELEASED"})
    void findsAPaidOrderWhoseStockWasNotSold(String state) {
        reservations.set(0, new ReservationFact("o1", state, Map.of("MUG", 2), LONG_AGO));
        assertThat(violations("reservations")).contains("order o1 is PAID, but its reservation is " + state);
    }

    @Test
    void findsAPaidOrderOfWhichLessWasReserved() {
        reservations.set(0, new ReservationFact("o1", "SOLD", Map.of("MUG", 1), LONG_AGO));
        finds("reservations", "order o1 has {MUG=2}, but its reservation {MUG=1}");
    }

    @Test
    void findsAForgottenRelease() {
        reservations.set(1, new ReservationFact("o2", "RESERVED", Map.of("MUG", 1), LONG_AGO));
        stock.set(0, new StockFact("MUG", 10, 5, 12, 1, 2, Map.of("o2", 1), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 7, 12, LONG_AGO));
        finds(
                "reservations",
                "order o2 is CANCELLED, but its reservation is RESERVED",
                "SKU MUG is held for order o2, which is over");
    }

    /** A crash in the middle of a release leaves that. */
    @Test
    void findsAHoldThatNoReservationAsksFor() {
        stock.set(0, new StockFact("MUG", 10, 5, 11, 2, 2, Map.of("o2", 1, "o9", 1), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 7, 11, LONG_AGO));
        assertThat(violations("reservations"))
                .containsExactlyInAnyOrder(
                        "SKU MUG is held for order o2, which is CANCELLED",
                        "SKU MUG is held for order o9, which is gone");
    }

    @Test
    void findsAReservationWhosePiecesAreNotHeld() {
        authorised("AUTHORISED", LONG_AGO);
        stock.set(0, new StockFact("MUG", 10, 5, 13, 0, 2, Map.of(), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 7, 13, LONG_AGO));
        finds("reservations", "order o3 has 1 of SKU MUG reserved, but they are not held for it");
    }

    @Test
    void findsMoreSoldThanBought() {
        stock.set(0, new StockFact("MUG", 10, 5, 12, 0, 3, Map.of(), LONG_AGO));
        movements.set(0, new MovementFact("MUG", 7, 12, LONG_AGO));
        finds("sold", "SKU MUG has sold 3, but orders bought 2");
    }

    @Test
    void findsASaleOfWhatTheShopNeverHad() {
        stock.clear();
        movements.clear();
        finds("sold", "orders bought 2 of SKU MUG, which has no stock");
    }

    @Test
    void findsASecondInvoice() {
        invoices.add(invoice("2026-000004", "INVOICE", "o1", "order:o1", 1_000));
        assertThat(violations("invoices")).containsExactly("order o1 has a second invoice, 2026-000004");
    }

    @Test
    void findsARefundThatWasCreditedTwice() {
        invoices.add(invoice("2026-000004", "CREDIT_NOTE", "o2", "refund:r2", 700));
        assertThat(violations("invoices"))
                .containsExactly("refund:r2 was credited a second time, by 2026-000004 for order o2");
    }

    @Test
    void findsANumberThatWasGivenTwice() {
        invoices.set(2, invoice("2026-000002", "CREDIT_NOTE", "o2", "refund:r2", 700));
        finds("invoices", "invoice number 2026-000002 was given twice");
    }

    @Test
    void findsNumbersThatAreMissing() {
        invoices.set(2, invoice("2026-000005", "CREDIT_NOTE", "o2", "refund:r2", 700));
        finds("invoices", "invoice number 2026-000003 is missing", "invoice number 2026-000004 is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-00000x", "000004", "2026-000000"})
    void findsANumberThatIsNone(String number) {
        invoices.set(2, invoice(number, "CREDIT_NOTE", "o2", "refund:r2", 700));
        finds("invoices", "invoice number " + number + " is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "AWAITING_PAYMENT", "PAYMENT_ACTION_REQUIRED"})
    void findsAnOrderThatShouldHaveExpired(String status) {
        orders.add(order("o3", status, 500, 0, 0, Map.of("MUG", 1), LONG_AGO));
        finds(
                "waiting",
                "order o3 is %s since 2026-11-22T07:00:00Z and was placed at 2026-11-22T07:00:00Z, waits too long"
                        .formatted(status));
    }

    @Test
    void findsAPaymentThatNeverComesToAnEnd() {
        orders.add(order("o3", "CANCELLED", 500, 0, 0, Map.of(), LONG_AGO));
        payments.add(payment("p-o3", "o3", "PROCESSING", 0, 0));
        finds("waiting", "payment p-o3 of order o3 is PROCESSING since 2026-11-22T07:00:00Z, waits too long");
    }

    @Test
    void findsEventsThatAreNotSentInAQuietShop() {
        outboxes.add(new OutboxFact("carts", 3, 0));
        finds("outboxes", "3 in carts have events that were not sent");
    }

    @Test
    void findsOnlyOverdueEventsInABusyShop() {
        orders.add(order("o3", "PENDING", 500, 0, 0, Map.of("MUG", 1), NOW.minusSeconds(60)));
        outboxes.add(new OutboxFact("carts", 3, 0));
        holds();
        outboxes.add(new OutboxFact("invoices", 4, 1));
        finds("outboxes", "1 in invoices have events that were not sent");
    }

    @Test
    void findsDeadLettersThatNobodyHasExplained() {
        ranges.add(new DeadLetterRange("stock.events", 0, 4));
        letters.add(new LetterFact("stock.events", 0, "DISCARDED"));
        letters.add(new LetterFact("stock.events", 2, "REPLAYED"));
        letters.add(new LetterFact("order.events", 1, "REPLAYED"));
        finds(
                "dead-letters",
                "dead letter stock.events:1 is neither replayed nor discarded",
                "dead letter stock.events:3 is neither replayed nor discarded");
        assertThat(audit().check("dead-letters").orElseThrow().figures())
                .containsEntry("dead letters", 4L)
                .containsEntry("open", 2L);
        letters.add(new LetterFact("stock.events", 1, "DISCARDED"));
        letters.add(new LetterFact("stock.events", 3, "DISCARDED"));
        holds();
    }

    @Test
    void namesTheFirstOfManyDeadLettersAndCountsTheOthers() {
        ranges.add(new DeadLetterRange("stock.events", 5, 1_005));
        assertThat(violations("dead-letters"))
                .hasSize(21)
                .startsWith("dead letter stock.events:5 is neither replayed nor discarded")
                .endsWith("and 980 more dead letters of stock.events");
    }

    @Test
    void namesTheFirstOfVeryManyViolationsAndCountsTheOthers() {
        IntStream.range(0, 2_000).forEach(i -> payments.add(payment("p-x" + i, "x" + i, "CAPTURED", 0, 0)));
        assertThat(violations("orders")).hasSize(501).last().isEqualTo("and 1500 more");
    }

    /** While the shop goes on: an order whose service was read first knows less than the others. */
    @Test
    void judgesLaterWhatMovedWhileItWasRead() {
        orders.add(order("o3", "AWAITING_PAYMENT", 500, 0, 0, Map.of("MUG", 1), NOW.minusSeconds(60)));
        payments.add(new PaymentFact("p-o3", "o3", "CAPTURED", 500, 500, 0, "EUR", JUST_NOW));
        reservations.add(new ReservationFact("o3", "RESERVED", Map.of("MUG", 1), NOW.minusSeconds(59)));
        stock.set(0, new StockFact("MUG", 10, 5, 12, 1, 2, Map.of("o3", 1), NOW.minusSeconds(59)));
        payments.add(new PaymentFact("p-o4", "o4", "REQUESTED", 500, 0, 0, "EUR", JUST_NOW));
        reservations.add(new ReservationFact("o4", "RESERVED", Map.of("CUP", 1), JUST_NOW));
        stock.add(new StockFact("CUP", 3, 0, 2, 1, 0, Map.of("o4", 1), JUST_NOW));
        holds();
        assertThat(audit().inFlight()).isEqualTo(2);
    }

    @Test
    void readsTheListsOfClients() {
        assertThat(Acknowledged.parse(List.of("o1,key-1", "", "  o2 ", "o3,")).orders())
                .containsExactly(
                        new Acknowledged.Order("o1", "key-1"),
                        new Acknowledged.Order("o2", null),
                        new Acknowledged.Order("o3", null));
    }
}
