package dev.shopfleet.order.checkout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.money.PriceRules.LineCharge;
import dev.shopfleet.common.money.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final NextAction CHALLENGE = new NextAction("challenge", "p1", "/confirm");

    private final Order order = placed();

    private static Order placed() {
        return placed(CaptureTime.AT_PAYMENT);
    }

    private static Order placed(CaptureTime capture) {
        return Order.place(
                new Placement(
                        "ada",
                        "key-1",
                        "hash",
                        List.of(new OrderLine("p", "SKU-1", "Mug", 3, 667, 2_001, 1, 1_900, 380)),
                        new PriceRules.Charge(
                                new Totals(2_001, 1, 100, 399, 2_499, "EUR"),
                                List.of(new LineCharge(1, 1_900, 380)),
                                19),
                        null,
                        new Address("Ada", "Street 1", null, "Town", null, "12345", "DE"),
                        "pm_ok"),
                new Terms(HALF_AN_HOUR, SILENCE, capture),
                NOW);
    }

    private void pay() {
        order.stockReserved(NOW);
        order.paymentCaptured(2_499, NOW);
    }

    @Test
    void asksForPaymentOnceStockIsReserved() {
        order.stockReserved(NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(order.fulfilmentStatus()).isEqualTo(FulfilmentStatus.RESERVED);
        assertThat(kinds()).containsExactly(OrderPlaced.class, PaymentRequested.class);
    }

    @Test
    void isPaidByTheCapture() {
        pay();

        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(kinds()).containsExactly(OrderPlaced.class, PaymentRequested.class, OrderPaid.class);
        assertThat(order.timeline())
                .extracting(TimelineEntry::status)
                .containsExactly(OrderStatus.PENDING, OrderStatus.AWAITING_PAYMENT, OrderStatus.PAID);
    }

    @Test
    void bearsEveryMessageTwice() {
        order.stockReserved(NOW);
        order.stockReserved(NOW);
        order.paymentActionRequired(CHALLENGE, NOW);
        order.paymentActionRequired(CHALLENGE, NOW);
        order.paymentCaptured(2_499, NOW);
        order.paymentCaptured(2_499, NOW);
        order.stockReserved(NOW);
        order.paymentActionRequired(CHALLENGE, NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.captured()).isEqualTo(2_499);
        assertThat(kinds())
                .containsExactly(
                        OrderPlaced.class, PaymentRequested.class, OrderPaymentActionRequired.class, OrderPaid.class);
    }

    @Test
    void isCancelledWhenStockIsRejected() {
        order.stockRejected("OUT_OF_STOCK", NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.reason()).isEqualTo("OUT_OF_STOCK");
        assertThat(kinds()).containsExactly(OrderPlaced.class, OrderCancelled.class);
    }

    @Test
    void letsItsStockGoWhenThePaymentFails() {
        order.stockReserved(NOW);
        order.paymentFailed("CARD_DECLINED", NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.FAILED);
        assertThat(order.fulfilmentStatus()).isEqualTo(FulfilmentStatus.RELEASED);
    }

    @Test
    void refundsACaptureThatComesAfterTheCancellationAndOnlyOnce() {
        order.stockReserved(NOW);
        order.cancel("changed my mind", NOW);
        order.paymentCaptured(2_499, NOW);
        order.paymentCaptured(2_499, NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(kinds())
                .containsExactly(
                        OrderPlaced.class, PaymentRequested.class, OrderCancelled.class, RefundRequested.class);
        assertThat(order.refunds()).singleElement().satisfies(refund -> assertThat(refund.amount())
                .isEqualTo(2_499));
    }

    @Test
    void asksForNoInvoiceCorrectionWhereNothingWasInvoiced() {
        order.stockReserved(NOW);
        order.cancel("no", NOW);
        order.paymentCaptured(2_499, NOW);
        order.refunded(order.refunds().getFirst().id(), NOW);

        assertThat(order.raised().getLast())
                .isInstanceOfSatisfying(OrderRefunded.class, event -> assertThat(event.invoiced())
                        .isFalse());
    }

    @Test
    void givesMoneyAndGoodsBackWhenAPaidOrderIsCancelled() {
        pay();
        order.cancel("no", NOW);
        String refundId = order.refunds().getFirst().id();
        order.refunded(refundId, NOW);
        order.refunded(refundId, NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(order.fulfilmentStatus()).isEqualTo(FulfilmentStatus.RETURNED);
        assertThat(order.refundedAmount()).isEqualTo(2_499);
        assertThat(kinds().stream().filter(OrderRefunded.class::equals)).hasSize(1);
    }

    @Test
    void cancelsAfterAPartialRefundByTheRestOnly() {
        pay();
        order.refund(380, "goodwill", null, NOW);
        order.cancel("no", NOW);

        assertThat(order.refunds()).extracting(Refund::amount).containsExactly(380L, 2_119L);
    }

    @Test
    void refusesToRefundMoreThanIsLeft() {
        pay();
        order.refund(2_000, "goodwill", null, NOW);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> order.refund(500, "goodwill", null, NOW))
                .extracting(Refusal::code)
                .isEqualTo(Code.VALIDATION_FAILED);
    }

    @Test
    void refundsOnceForOneKey() {
        pay();
        order.refund(100, "goodwill", "k", NOW);
        order.refund(100, "goodwill", "k", NOW);
        order.refund(100, "goodwill", "l", NOW);

        assertThat(order.refunds()).extracting(Refund::amount).containsExactly(100L, 100L);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> order.refund(101, "goodwill", "k", NOW))
                .extracting(Refusal::code)
                .isEqualTo(Code.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void refusesToRefundWhatWasNeverPaid() {
        refused(() -> order.refund(1, "goodwill", null, NOW));
    }

    @Test
    void refusesToCancelWhatIsOnItsWay() {
        pay();
        order.ship("T-1", NOW);

        refused(() -> order.cancel("no", NOW));
        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void refusesToShipWhatIsNotPaid() {
        refused(() -> order.ship("T-1", NOW));
    }

    @Test
    void refusesToDeliverWhatWasNotShipped() {
        pay();
        refused(() -> order.deliver(NOW));
    }

    @Test
    void shipsAndDeliversOnce() {
        pay();
        order.ship("T-1", NOW);
        order.ship("T-1", NOW);
        order.deliver(NOW);
        order.deliver(NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(kinds()).endsWith(OrderPaid.class, OrderShipped.class, OrderDelivered.class);
    }

    @Test
    void expiresOnlyWhenItsTimeIsOverAndItIsUnpaid() {
        order.attend(NOW.plus(HALF_AN_HOUR).minusMillis(1));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        order.attend(NOW.plus(HALF_AN_HOUR).minusMillis(1));

        order.attend(NOW.plus(HALF_AN_HOUR));
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.reason()).isEqualTo("EXPIRED");

        Order paid = placed();
        paid.stockReserved(NOW);
        paid.paymentCaptured(2_499, NOW);
        paid.attend(NOW.plus(Duration.ofDays(1)));
        assertThat(paid.status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void knowsItsRequestAgain() {
        order.expectSameRequest("hash");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> order.expectSameRequest("other"))
                .extracting(Refusal::code)
                .isEqualTo(Code.IDEMPOTENCY_KEY_REUSED);
    }

    /** Whatever comes in whatever order: money is in balance and at most one state tells of it. */
    @Test
    void staysInBalanceUnderAnyOrderOfNews() {
        List<Runnable> news = List.of(
                () -> order.stockReserved(NOW),
                () -> order.paymentCaptured(2_499, NOW),
                () -> order.paymentFailed("X", NOW),
                () -> order.stockRejected("OUT_OF_STOCK", NOW),
                () -> order.paymentActionRequired(CHALLENGE, NOW),
                () -> order.attend(NOW.plus(HALF_AN_HOUR)));
        java.util.Random random = new java.util.Random(42);
        for (int i = 0; i < 200; i++) {
            news.get(random.nextInt(news.size())).run();
            long owedBack = order.refunds().stream().mapToLong(Refund::amount).sum();
            boolean kept = order.status() == OrderStatus.PAID;
            assertThat(order.captured() - owedBack).isEqualTo(kept ? 2_499 : 0);
        }
    }

    private Order delivered() {
        pay();
        order.ship("T-1", NOW);
        order.deliver(NOW);
        return order;
    }

    private static ReturnWish wish(int pieces) {
        return new ReturnWish(List.of(new ReturnLine("p", null, pieces)), "Chipped", null, "hash");
    }

    @Test
    void givesBackThePiecesGrossShareAndWithTheLastAllThatIsLeft() {
        delivered();
        for (int i = 0; i < 3; i++) {
            order.requestReturn(wish(1), NOW);
            order.acceptReturn(order.returns().getLast().id(), NOW);
        }
        // 2001 - 1 + 380 = 2380 in three parts to the cent; the last with 119 for shipping and its tax.
        assertThat(order.refunds()).extracting(Refund::amount).containsExactly(793L, 793L, 913L);
        assertThat(order.status()).isEqualTo(OrderStatus.RETURNED);
        assertThat(order.fulfilmentStatus()).isEqualTo(FulfilmentStatus.RETURNED);
        assertThat(order.keptOf(order.lines().getFirst())).isZero();
    }

    @Test
    void neverGivesBackMoreThanIsLeftAfterGoodwill() {
        delivered();
        order.refund(2_000, "goodwill", null, NOW);
        order.requestReturn(wish(2), NOW);
        order.acceptReturn(order.returns().getFirst().id(), NOW);
        order.requestReturn(wish(1), NOW);
        order.acceptReturn(order.returns().getLast().id(), NOW);

        assertThat(order.refunds()).extracting(Refund::amount).containsExactly(2_000L, 499L);
        assertThat(order.returns()).extracting(Return::amount).containsExactly(499L, 0L);
        assertThat(order.status()).isEqualTo(OrderStatus.RETURNED);
    }

    @Test
    void aReturnOfEverythingIsRepeatedOnlyOnceItCannotMeanMore() {
        delivered();
        ReturnWish everything = new ReturnWish(List.of(), "Too large", null, "hash");
        order.requestReturn(wish(1), NOW);
        order.requestReturn(everything, NOW);
        order.requestReturn(everything, NOW);

        assertThat(order.returns())
                .extracting(each -> each.lines().getFirst().quantity())
                .containsExactly(1, 2);
    }

    @Test
    void takesTheMoneyAtShipmentWhereThatWasAgreed() {
        Order later = placed(CaptureTime.AT_SHIPMENT);
        later.stockReserved(NOW);
        later.paymentAuthorised(NOW);
        later.paymentAuthorised(NOW);
        assertThat(later.status()).isEqualTo(OrderStatus.AUTHORISED);
        later.attend(NOW.plus(Duration.ofDays(5)));
        assertThat(later.status()).as("it does not expire any more").isEqualTo(OrderStatus.AUTHORISED);
        later.ship("T-1", NOW);
        later.ship("T-1", NOW);
        refused(() -> later.ship("T-2", NOW));
        later.paymentCaptured(2_499, NOW);
        later.paymentCaptured(2_499, NOW);

        assertThat(later.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(later.raised().stream().map(Object::getClass).map(Class::getSimpleName))
                .containsExactly(
                        "OrderPlaced",
                        "PaymentRequested",
                        "OrderAuthorised",
                        "CaptureRequested",
                        "OrderPaid",
                        "OrderShipped");
    }

    @Test
    void takesAnAuthorisationForNothingWhereTheMoneyIsTakenAtOnce() {
        order.stockReserved(NOW);
        order.paymentAuthorised(NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void aLateAuthorisationOfACancelledOrderChangesNothing() {
        Order later = placed(CaptureTime.AT_SHIPMENT);
        later.stockReserved(NOW);
        later.cancel("no", NOW);
        int events = later.raised().size();
        later.paymentAuthorised(NOW);

        assertThat(later.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(later.raised()).hasSize(events);
    }

    @Test
    void remindsWithDoublingPausesUntilItExpires() {
        List<Long> reminded = new java.util.ArrayList<>();
        for (long second = 0; second <= 1_800; second++) {
            int before = order.raised().size();
            order.attend(NOW.plusSeconds(second));
            if (order.raised().size() > before) {
                reminded.add(second);
            }
        }
        assertThat(reminded).containsExactly(30L, 90L, 210L, 450L, 930L, 1_530L, 1_800L);
        assertThat(order.raised().getLast()).isInstanceOf(OrderCancelled.class);
        assertThat(order.waitsFor()).isNull();
    }

    @Test
    void waitsForTheShopperWithoutAWord() {
        order.stockReserved(NOW);
        order.paymentActionRequired(CHALLENGE, NOW);
        int events = order.raised().size();
        order.attend(NOW.plus(HALF_AN_HOUR).minusSeconds(1));

        assertThat(order.raised()).hasSize(events);
        assertThat(order.waitsFor()).isEqualTo(WaitsFor.SHOPPER);
        order.attend(NOW.plus(HALF_AN_HOUR));
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aStepThatAnswersGetsFullPatienceForTheNext() {
        order.attend(NOW.plusSeconds(30));
        order.attend(NOW.plusSeconds(90));
        order.stockReserved(NOW.plusSeconds(100));
        int events = order.raised().size();
        order.attend(NOW.plusSeconds(129));
        assertThat(order.raised()).hasSize(events);
        order.attend(NOW.plusSeconds(130));
        assertThat(order.raised().getLast()).isInstanceOf(PaymentReminded.class);
        assertThat(order.waitingSince()).isEqualTo(NOW.plusSeconds(100));
    }

    @Test
    void aFailedRefundIsNotAskedForByItselfButByAPush() {
        pay();
        order.cancel("no", NOW);
        String first = order.refunds().getFirst().id();
        order.refundFailed(first, "CARD_CLOSED", NOW);
        order.refundFailed(first, "CARD_CLOSED", NOW);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUND_FAILED);
        assertThat(order.waitsFor()).isEqualTo(WaitsFor.REFUND);
        int events = order.raised().size();
        order.attend(NOW.plus(Duration.ofDays(30)));
        assertThat(order.raised()).hasSize(events);

        order.push(NOW);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUND_REQUESTED);
        assertThat(order.refunds())
                .extracting(Refund::state)
                .containsExactly(RefundState.ASKED_AGAIN, RefundState.REQUESTED);
        assertThat(order.refunds()).extracting(Refund::id).doesNotHaveDuplicates();
        order.refunded(order.refunds().getLast().id(), NOW);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(order.refundedAmount()).isEqualTo(2_499);
        refused(() -> order.push(NOW));
    }

    @Test
    void aRefundThatSucceedsAfterAllIsBelieved() {
        pay();
        order.cancel("no", NOW);
        String refund = order.refunds().getFirst().id();
        order.refundFailed(refund, "X", NOW);
        order.refunded(refund, NOW);
        order.refundFailed(refund, "X", NOW);

        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(order.waitsFor()).isNull();
    }

    private static void refused(Runnable wish) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(wish::run)
                .extracting(Refusal::code)
                .isEqualTo(Code.ILLEGAL_TRANSITION);
    }

    private List<Class<? extends DomainEvent>> kinds() {
        return order.raised().stream()
                .<Class<? extends DomainEvent>>map(DomainEvent::getClass)
                .toList();
    }
}
