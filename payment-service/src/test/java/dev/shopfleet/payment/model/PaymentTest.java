package dev.shopfleet.payment.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.payment.model.ProviderState.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Payment payment = Payment.request("p1", "o1", "ada", 2_380, "EUR", "sandbox", "pm_ok", NOW, SOON);

    private void learn(Stage stage) {
        payment.learn(
                new ProviderState("remote", stage, stage == Stage.CAPTURED ? 2_380 : 0, 0, "visa", "4242", null),
                NOW,
                SOON);
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
    void refundsEachRequestOnce() {
        learn(Stage.CAPTURED);
        payment.requestRefund("r1", 1_000, NOW, SOON);
        payment.requestRefund("r1", 1_000, NOW, SOON);
        payment.requestRefund("r2", 380, NOW, SOON);

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

    private List<Class<? extends DomainEvent>> kinds() {
        return payment.raised().stream()
                .<Class<? extends DomainEvent>>map(DomainEvent::getClass)
                .toList();
    }
}
