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
    private static final NextAction CHALLENGE = new NextAction("challenge", "p1", "/confirm");

    private final Order order = placed();

    private static Order placed() {
        return Order.place(
                new Placement(
                        "ada",
                        "key-1",
                        "hash",
                        List.of(new OrderLine("p", "SKU-1", "Mug", 2, 1_000, 2_000, 0, 1_900, 380)),
                        new PriceRules.Charge(
                                new Totals(2_000, 0, 0, 380, 2_380, "EUR"), List.of(new LineCharge(0, 1_900, 380)), 0),
                        null,
                        new Address("Ada", "Street 1", null, "Town", null, "12345", "DE"),
                        "pm_ok"),
                NOW,
                HALF_AN_HOUR);
    }

    private void pay() {
        order.stockReserved(NOW);
        order.paymentCaptured(2_380, NOW);
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
        order.paymentCaptured(2_380, NOW);
        order.paymentCaptured(2_380, NOW);
        order.stockReserved(NOW);
        order.paymentActionRequired(CHALLENGE, NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.captured()).isEqualTo(2_380);
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
        order.paymentCaptured(2_380, NOW);
        order.paymentCaptured(2_380, NOW);

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(kinds())
                .containsExactly(
                        OrderPlaced.class, PaymentRequested.class, OrderCancelled.class, RefundRequested.class);
        assertThat(order.refunds()).singleElement().satisfies(refund -> assertThat(refund.amount())
                .isEqualTo(2_380));
    }

    @Test
    void asksForNoInvoiceCorrectionWhereNothingWasInvoiced() {
        order.stockReserved(NOW);
        order.cancel("no", NOW);
        order.paymentCaptured(2_380, NOW);
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
        assertThat(order.refundedAmount()).isEqualTo(2_380);
        assertThat(kinds().stream().filter(OrderRefunded.class::equals)).hasSize(1);
    }

    @Test
    void cancelsAfterAPartialRefundByTheRestOnly() {
        pay();
        order.refund(380, "goodwill", NOW);
        order.cancel("no", NOW);

        assertThat(order.refunds()).extracting(Refund::amount).containsExactly(380L, 2_000L);
    }

    @Test
    void refusesToRefundMoreThanIsLeft() {
        pay();
        order.refund(2_000, "goodwill", NOW);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> order.refund(381, "goodwill", NOW))
                .extracting(Refusal::code)
                .isEqualTo(Code.VALIDATION_FAILED);
    }

    @Test
    void refusesToRefundWhatWasNeverPaid() {
        refused(() -> order.refund(1, "goodwill", NOW));
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
        order.expire(NOW.plus(HALF_AN_HOUR).minusMillis(1));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);

        order.expire(NOW.plus(HALF_AN_HOUR));
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.reason()).isEqualTo("EXPIRED");

        Order paid = placed();
        paid.stockReserved(NOW);
        paid.paymentCaptured(2_380, NOW);
        paid.expire(NOW.plus(Duration.ofDays(1)));
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
                () -> order.paymentCaptured(2_380, NOW),
                () -> order.paymentFailed("X", NOW),
                () -> order.stockRejected("OUT_OF_STOCK", NOW),
                () -> order.paymentActionRequired(CHALLENGE, NOW),
                () -> order.expire(NOW.plus(HALF_AN_HOUR)));
        java.util.Random random = new java.util.Random(42);
        for (int i = 0; i < 200; i++) {
            news.get(random.nextInt(news.size())).run();
            long owedBack = order.refunds().stream().mapToLong(Refund::amount).sum();
            boolean kept = order.status() == OrderStatus.PAID;
            assertThat(order.captured() - owedBack).isEqualTo(kept ? 2_380 : 0);
        }
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
