package dev.shopfleet.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void neverRefundsMoreThanWasCaptured() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Payment payment = open("pm_ok", false).capture(1L + random.nextInt(1000));
            long given = 0;
            for (int i = 0; i < 10; i++) {
                long part = 1L + random.nextInt(400);
                if (given + part > payment.captured()) {
                    Payment before = payment;
                    assertRefused(Problem.AMOUNT_TOO_LARGE, () -> before.refund(part));
                } else {
                    payment = payment.refund(part);
                    given += part;
                }
                assertThat(payment.refunded()).isEqualTo(given).isLessThanOrEqualTo(payment.captured());
            }
        }
    }

    @Test
    void refusesARefundSoLargeThatASumWouldOverflow() {
        Payment payment = open("pm_ok", true).refund(1);
        assertRefused(Problem.AMOUNT_TOO_LARGE, () -> payment.refund(Long.MAX_VALUE));
    }

    @Test
    void refusesSecondCaptureOfTheSamePayment() {
        Payment captured = open("pm_ok", false).capture(400);
        assertThat(captured.captured()).isEqualTo(400);
        assertRefused(Problem.PAYMENT_NOT_CAPTURABLE, () -> captured.capture(600));
    }

    @Test
    void refusesCaptureAboveWhatWasAuthorised() {
        Payment authorised = open("pm_ok", false);
        assertRefused(Problem.AMOUNT_TOO_LARGE, () -> authorised.capture(1001));
        assertRefused(Problem.INVALID_AMOUNT, () -> authorised.capture(0));
    }

    @Test
    void refusesToVoidWhatWasCaptured() {
        assertRefused(Problem.PAYMENT_NOT_VOIDABLE, () -> open("pm_ok", true).cancel());
    }

    @Test
    void doesNotSettleASlowPaymentThatWasVoided() {
        Payment voided = open("pm_slow", true).cancel();
        assertThat(voided.settle()).isEqualTo(voided);
        assertThat(voided.captured()).isZero();
    }

    @Test
    void takesOneAnswerToAChallengeAndTheSameAgain() {
        Payment approved = open("pm_3ds", true).answerChallenge(ChallengeOutcome.APPROVED);
        assertThat(approved.status()).isEqualTo(Payment.Status.SUCCEEDED);
        assertThat(approved.answerChallenge(ChallengeOutcome.APPROVED)).isEqualTo(approved);
        assertRefused(Problem.CHALLENGE_NOT_PENDING, () -> approved.answerChallenge(ChallengeOutcome.DECLINED));
    }

    @ParameterizedTest
    @EnumSource(ChallengeOutcome.class)
    void refusesAChallengeAnswerWhereNoneWasAsked(ChallengeOutcome outcome) {
        assertRefused(Problem.CHALLENGE_NOT_PENDING, () -> open("pm_ok", true).answerChallenge(outcome));
    }

    private static Payment open(String token, boolean capture) {
        return Payment.open(
                "pay_1",
                new Command.OpenPayment(1000, "EUR", token, "order-1", capture),
                CardToken.WELL_KNOWN.get(token),
                NOW,
                Duration.ofSeconds(1));
    }

    private static void assertRefused(Problem problem, ThrowingCallable move) {
        assertThatThrownBy(move).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.problem())
                .isEqualTo(problem));
    }
}
