package dev.shopfleet.payment.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.payment.model.Comparison.Agrees;
import dev.shopfleet.payment.model.Comparison.Differs;
import dev.shopfleet.payment.model.Comparison.News;
import dev.shopfleet.payment.model.Comparison.OnItsWay;
import dev.shopfleet.payment.model.Comparison.UnwantedHold;
import dev.shopfleet.payment.model.Discrepancy.Kind;
import dev.shopfleet.payment.model.ProviderState.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Payment ours = Payment.request("p1", "o1", "ada", 2_380, "EUR", "sandbox", "pm_ok", false, NOW, SOON);

    private static ProviderState theirs(String id, Stage stage, long amount, long captured, long refunded) {
        return new ProviderState(id, "p1", stage, amount, "EUR", captured, refunded, "visa", "4242", null, null);
    }

    private static ProviderState captured(String id) {
        return theirs(id, Stage.CAPTURED, 2_380, 2_380, 0);
    }

    private static ProviderState at(Stage stage) {
        return stage == Stage.CAPTURED ? captured("remote") : theirs("remote", stage, 2_380, 0, 0);
    }

    private Comparison compare(ProviderState... theirs) {
        return Comparison.of("p1", ours, List.of(theirs), NOW);
    }

    private static Kind kind(Comparison found) {
        assertThat(found).isInstanceOf(Differs.class);
        return ((Differs) found).discrepancy().kind();
    }

    @Test
    void agreesWhereBothSayTheSame() {
        ours.learn(at(Stage.CAPTURED), NOW, SOON);

        assertThat(compare(at(Stage.CAPTURED))).isEqualTo(new Agrees());
        assertThat(compare(theirs("other", Stage.VOIDED, 2_380, 0, 0), at(Stage.CAPTURED)))
                .isEqualTo(new Agrees());
    }

    @Test
    void missesNothingThatNeverReachedTheProvider() {
        assertThat(compare()).isEqualTo(new Agrees());
    }

    @ParameterizedTest
    @EnumSource
    void tellsAnOpenPaymentWhatItDoesNotKnow(Stage stage) {
        assertThat(compare(at(stage))).isEqualTo(new News(at(stage)));
    }

    @Test
    void tellsAHoldThatItIsGone() {
        ours.learn(at(Stage.AUTHORISED), NOW, SOON);

        assertThat(compare(at(Stage.AUTHORISED))).isEqualTo(new Agrees());
        assertThat(compare(at(Stage.VOIDED))).isEqualTo(new News(at(Stage.VOIDED)));
    }

    @Test
    void tellsAPaymentThatIsOverOfMoneyThatWasTakenAllTheSame() {
        ours.learn(at(Stage.FAILED), NOW, SOON);

        assertThat(compare(at(Stage.CAPTURED))).isEqualTo(new News(at(Stage.CAPTURED)));
        assertThat(compare(theirs("remote", Stage.CAPTURED, 2_380, 2_380, 2_380)))
                .as("and given back")
                .isEqualTo(new Agrees());
        assertThat(kind(compare(theirs("remote", Stage.CAPTURED, 2_380, 2_380, 80))))
                .isEqualTo(Kind.UNKNOWN_HERE);
    }

    @Test
    void letsGoOfAHoldThatNobodyWants() {
        ours.abandon(NOW);
        ours.learn(at(Stage.VOIDED), NOW, SOON);

        assertThat(compare(at(Stage.AUTHORISED))).isEqualTo(new UnwantedHold(at(Stage.AUTHORISED)));
    }

    @Test
    void findsMoneyOfWhichTheProviderKnowsNothing() {
        ours.learn(at(Stage.CAPTURED), NOW, SOON);

        assertThat(kind(compare())).isEqualTo(Kind.MISSING_AT_PROVIDER);
        assertThat(kind(compare(at(Stage.VOIDED)))).isEqualTo(Kind.MISSING_AT_PROVIDER);
    }

    @Test
    void findsMoneyOfWhichWeKnowNothing() {
        assertThat(kind(unknown(at(Stage.CAPTURED)))).isEqualTo(Kind.UNKNOWN_HERE);
        assertThat(kind(unknown(at(Stage.AUTHORISED)))).isEqualTo(Kind.UNKNOWN_HERE);
        assertThat(unknown(at(Stage.FAILED))).isEqualTo(new Agrees());
    }

    private static Comparison unknown(ProviderState theirs) {
        @Nullable Payment nothing = null;
        return Comparison.of("p1", nothing, List.of(theirs), NOW);
    }

    @Test
    void findsAnotherAmount() {
        assertThat(kind(compare(theirs("remote", Stage.CAPTURED, 2_381, 2_381, 0))))
                .isEqualTo(Kind.AMOUNT_DIFFERS);
        ours.learn(at(Stage.CAPTURED), NOW, SOON);
        assertThat(kind(compare(theirs("remote", Stage.CAPTURED, 2_380, 2_000, 0))))
                .isEqualTo(Kind.AMOUNT_DIFFERS);
    }

    @Test
    void findsAnotherRefundUnlessOneIsOnItsWay() {
        ours.learn(at(Stage.CAPTURED), NOW, SOON);
        ProviderState refunded = theirs("remote", Stage.CAPTURED, 2_380, 2_380, 1_000);
        assertThat(kind(compare(refunded))).isEqualTo(Kind.REFUND_DIFFERS);

        ours.requestRefund("r1", 1_000, NOW, NOW, SOON);
        assertThat(compare(refunded)).isEqualTo(new OnItsWay());
        ours.refunded("r1", NOW);
        assertThat(compare(refunded)).isEqualTo(new Agrees());
    }

    @Test
    void findsADoubleChargeUnlessOneWasGivenBack() {
        ours.learn(at(Stage.CAPTURED), NOW, SOON);

        Comparison found = compare(captured("remote"), captured("other"));
        assertThat(kind(found)).isEqualTo(Kind.DOUBLE_CHARGE);
        assertThat(((Differs) found).discrepancy().providerPaymentIds()).containsExactly("remote", "other");
        assertThat(compare(captured("remote"), theirs("other", Stage.CAPTURED, 2_380, 2_380, 2_380)))
                .isEqualTo(new Agrees());
    }
}
