package dev.shopfleet.payment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.payment.model.ProviderState.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Payment payment = requested(true);
    private final Payment held = requested(false);

    private static Payment requested(boolean capture) {
        return Payment.request("p1", "o1", "ada", 2_380, "EUR", "sandbox", "pm_ok", capture, NOW, SOON);
    }

    private static ProviderState state(Stage stage, @Nullable String failure) {
        return new ProviderState(
                "remote",
                "p1",
                stage,
                2_380,
                "EUR",
                stage == Stage.CAPTURED ? 2_380 : 0,
                0,
                "visa",
                "4242",
                failure,
                null);
    }

    private static void learn(Payment payment, Stage stage) {
        payment.learn(state(stage, null), NOW, SOON);
    }

    private void learn(Stage stage) {
        learn(payment, stage);
    }

    @Test
    void refusesSecondCaptureOfTheSamePayment() {
        learn(Stage.CAPTURED);
        learn(Stage.CAPTURED);

        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(kinds()).containsExactly(PaymentCaptured.class);
    }

    @Test
    void isNotTurnedByNewsThatComeTooLate() {
        learn(Stage.CAPTURED);
        learn(Stage.PROCESSING);
        learn(Stage.FAILED);
        learn(Stage.AUTHORISED);
        learn(Stage.VOIDED);
        learn(Stage.ACTION_REQUIRED);

        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(kinds()).containsExactly(PaymentCaptured.class);
    }

    @Test
    void asksTheShopperOnce() {
        learn(Stage.ACTION_REQUIRED);
        learn(Stage.ACTION_REQUIRED);
        learn(Stage.CAPTURED);

        assertThat(kinds()).containsExactly(PaymentActionRequired.class, PaymentCaptured.class);
    }

    @Test
    void asksTheShopperNothingOnceTheOrderIsOver() {
        payment.abandon(NOW);
        learn(Stage.ACTION_REQUIRED);
        learn(Stage.VOIDED);

        assertThat(payment.status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void tellsOfACaptureEvenWhenTheOrderIsOverSoThatItIsRefunded() {
        payment.abandon(NOW);
        learn(Stage.CAPTURED);

        assertThat(kinds()).containsExactly(PaymentCaptured.class);
    }

    @Test
    void tellsOfMoneyThatWasTakenAfterAll() {
        learn(Stage.FAILED);
        learn(Stage.CAPTURED);

        assertThat(payment.captured()).isEqualTo(2_380);
        assertThat(kinds()).containsExactly(PaymentFailed.class, PaymentCaptured.class);
    }

    @Test
    void holdsAndTakesInTwoSteps() {
        learn(held, Stage.AUTHORISED);
        learn(held, Stage.AUTHORISED);
        assertThat(held.status()).isEqualTo(PaymentStatus.AUTHORISED);
        assertThat(held.captured()).isZero();
        assertThat(held.wantsCapture()).isFalse();

        held.requestCapture(2_380, NOW, SOON);
        held.requestCapture(2_380, NOW, SOON);
        assertThat(held.wantsCapture()).isTrue();
        assertThat(held.amountToCapture()).isEqualTo(2_380);
        learn(held, Stage.CAPTURED);

        assertThat(kinds(held)).containsExactly(PaymentAuthorised.class, PaymentCaptured.class);
    }

    @Test
    void takesAHoldAtOnceWhereThatIsWhatTheOrderWanted() {
        learn(Stage.AUTHORISED);

        assertThat(payment.wantsCapture()).isTrue();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void takesNothingOfAHoldOnceTheOrderIsOver() {
        learn(held, Stage.AUTHORISED);
        held.requestCapture(2_380, NOW, SOON);
        held.abandon(NOW);

        assertThat(held.wantsCapture()).isFalse();
        learn(held, Stage.VOIDED);
        assertThat(held.status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(kinds(held)).containsExactly(PaymentAuthorised.class);
    }

    @Test
    void refusesToTakeMoreThanIsHeld() {
        learn(held, Stage.AUTHORISED);

        assertThatThrownBy(() -> held.requestCapture(2_381, NOW, SOON)).isInstanceOf(Refusal.class);
    }

    @Test
    void doesNotLoseAHoldToAnOlderWord() {
        learn(held, Stage.AUTHORISED);
        learn(held, Stage.PROCESSING);
        learn(held, Stage.ACTION_REQUIRED);

        assertThat(held.status()).isEqualTo(PaymentStatus.AUTHORISED);
        assertThat(kinds(held)).containsExactly(PaymentAuthorised.class);
    }

    @Test
    void failsWhenTheHoldExpires() {
        learn(held, Stage.AUTHORISED);
        learn(held, Stage.VOIDED);

        assertThat(held.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(held.failure()).isEqualTo("AUTHORISATION_EXPIRED");
        assertThat(kinds(held)).containsExactly(PaymentAuthorised.class, PaymentFailed.class);
    }

    @Test
    void triesACaptureAnewOnlyAfterItsOwnRefusal() {
        learn(held, Stage.AUTHORISED);
        held.requestCapture(2_380, NOW, SOON);
        held.captureRefused(0, LATER);
        held.captureRefused(0, LATER);

        assertThat(held.captureTries()).isEqualTo(1);
    }

    @Test
    void tellsTheOutcomeAgainOncePerReminder() {
        learn(Stage.CAPTURED);
        payment.remind(NOW.minusSeconds(1));
        payment.remind(LATER);
        payment.remind(LATER);

        assertThat(kinds()).containsExactly(PaymentCaptured.class, PaymentCaptured.class);
        assertThat(payment.raised().getLast()).isEqualTo(payment.raised().getFirst());
    }

    @Test
    void tellsAgainOncePerReminderAlsoWhenTheStoreKeepsMillisecondsOnly() {
        learn(Stage.CAPTURED);
        payment.remind(LATER.plusNanos(123_456));
        payment.remind(LATER);

        assertThat(kinds()).containsExactly(PaymentCaptured.class, PaymentCaptured.class);
    }

    @Test
    void hasNothingToTellWhileTheProviderIsAtWork() {
        payment.remind(LATER);
        learn(Stage.PROCESSING);
        payment.remind(LATER);

        assertThat(kinds()).isEmpty();
    }

    @Test
    void refundsEachRequestOnce() {
        learn(Stage.CAPTURED);
        refund("r1", 1_000, NOW);
        refund("r1", 1_000, LATER);
        refund("r2", 380, NOW);

        assertThat(payment.nextRefund())
                .hasValueSatisfying(next -> assertThat(next.id()).isEqualTo("r1"));
        payment.refunded("r1", NOW);
        payment.refunded("r1", NOW);
        assertThat(payment.refundedAmount()).isEqualTo(1_000);
        payment.refunded("r2", NOW);
        assertThat(payment.refundedAmount()).isEqualTo(1_380);
        assertThat(payment.nextRefund()).isEmpty();
        assertThat(kinds()).containsExactly(PaymentCaptured.class, PaymentRefunded.class, PaymentRefunded.class);
    }

    @Test
    void triesARefusedRefundAnewWhenItIsAskedForAfterwards() {
        learn(Stage.CAPTURED);
        refund("r1", 1_000, NOW);
        payment.refundRefused("r1", 0, "REFUND_REFUSED", NOW);
        assertThat(payment.nextRefund()).isEmpty();

        refund("r1", 1_000, NOW);
        assertThat(payment.nextRefund()).as("asked before it was refused").isEmpty();
        refund("r1", 1_000, LATER);
        assertThat(payment.nextRefund())
                .hasValueSatisfying(next -> assertThat(next.attempt()).isEqualTo(1));

        payment.refundRefused("r1", 0, "REFUND_REFUSED", LATER);
        assertThat(payment.nextRefund())
                .as("the first refusal comes too late to matter")
                .isPresent();
        payment.refunded("r1", LATER);
        assertThat(kinds()).containsExactly(PaymentCaptured.class, PaymentRefundFailed.class, PaymentRefunded.class);
    }

    @Test
    void believesThatMoneyWentBackWhateverWasSaidBefore() {
        learn(Stage.CAPTURED);
        refund("r1", 1_000, NOW);
        payment.refundRefused("r1", 0, "REFUND_REFUSED", NOW);
        payment.refunded("r1", LATER);
        refund("r1", 1_000, LATER.plusSeconds(1));

        assertThat(payment.refundedAmount()).isEqualTo(1_000);
        assertThat(payment.nextRefund()).isEmpty();
    }

    @Test
    void tellsOfARefundAgainOncePerReminder() {
        learn(Stage.CAPTURED);
        payment.remindOfRefund("r1", 1_000, NOW, NOW, SOON);
        payment.refunded("r1", NOW);
        payment.remindOfRefund("r1", 1_000, NOW, LATER, SOON);
        payment.remindOfRefund("r1", 1_000, LATER, LATER, SOON);
        payment.remindOfRefund("r1", 1_000, LATER, LATER, SOON);

        assertThat(payment.refundedAmount()).isEqualTo(1_000);
        assertThat(kinds()).containsExactly(PaymentCaptured.class, PaymentRefunded.class, PaymentRefunded.class);
        assertThat(payment.raised().get(2)).isEqualTo(payment.raised().get(1));
    }

    @Test
    void owesNoRefundOfWhatWasNeverTaken() {
        refund("r1", 1_000, NOW);
        learn(Stage.FAILED);
        refund("r2", 1_000, NOW);

        assertThat(payment.nextRefund()).isEmpty();
        assertThat(kinds()).containsExactly(PaymentFailed.class, PaymentRefundFailed.class, PaymentRefundFailed.class);
    }

    private void refund(String id, long amount, Instant asked) {
        payment.requestRefund(id, amount, asked, asked, SOON);
    }

    private List<Class<? extends DomainEvent>> kinds() {
        return kinds(payment);
    }

    private static List<Class<? extends DomainEvent>> kinds(Payment payment) {
        return payment.raised().stream()
                .<Class<? extends DomainEvent>>map(DomainEvent::getClass)
                .toList();
    }
}
