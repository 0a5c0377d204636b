package dev.shopfleet.payment.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.model.ProviderState;
import dev.shopfleet.payment.model.ProviderState.Stage;
import dev.shopfleet.payment.provider.OutcomeUnknown;
import dev.shopfleet.payment.provider.PaymentProvider.Change;
import dev.shopfleet.payment.provider.PaymentProvider.Changes;
import dev.shopfleet.payment.provider.PaymentProvider.Charge;
import dev.shopfleet.payment.provider.PaymentProvider.Refund;
import dev.shopfleet.payment.provider.ProviderRefused;
import dev.shopfleet.payment.provider.stripe.StripeStandIn.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Stripe's own library against a stand-in that speaks Stripe's HTTP API. */
class StripeAdapterTest {

    private final StripeStandIn stripe = new StripeStandIn();
    private final StripeAdapter adapter = adapter(StripeStandIn.API_KEY, Duration.ofSeconds(20));

    /** For calls that are not answered anyway. */
    private final StripeAdapter impatient = adapter(StripeStandIn.API_KEY, Duration.ofMillis(600));

    private StripeAdapter adapter(String apiKey, Duration timeout) {
        return new StripeAdapter(
                new PaymentProperties.Stripe(
                        stripe.url(),
                        apiKey,
                        StripeStandIn.WEBHOOK_SECRET,
                        URI.create("https://shop.example/paid"),
                        timeout),
                JsonMapper.shared(),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private static Charge charge(String paymentMethod) {
        return charge(paymentMethod, Duration.ZERO);
    }

    private static Charge charge(String paymentMethod, Duration age) {
        return new Charge("p1", 2_380, "EUR", paymentMethod, Instant.now().minus(age));
    }

    private static Refund refund(ProviderState payment, int attempt) {
        return new Refund("r1", "p1", payment.id(), attempt, 1_000);
    }

    private void unknown(Runnable call) {
        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(call::run);
    }

    private ProviderRefused refused(Runnable call) {
        return assertThatExceptionOfType(ProviderRefused.class)
                .isThrownBy(call::run)
                .actual();
    }

    @Test
    void chargesInOneCallHoweverOftenItIsMade() {
        ProviderState first = adapter.charge(charge("pm_card_visa"));
        ProviderState second = adapter.charge(charge("pm_card_visa"));

        assertThat(first)
                .isEqualTo(second)
                .isEqualTo(new ProviderState(
                        first.id(), "p1", Stage.CAPTURED, 2_380, "EUR", 2_380, 0, "visa", "4242", null, null));
        assertThat(stripe.intents()).hasSize(1);
    }

    @Test
    void holdsAndCapturesInTwoCalls() {
        ProviderState held = adapter.authorise(charge("pm_card_visa"));
        assertThat(held.stage()).isEqualTo(Stage.AUTHORISED);
        assertThat(held.captured()).isZero();

        ProviderState captured = adapter.capture(held.id(), "p1:capture", 2_380);

        assertThat(captured.stage()).isEqualTo(Stage.CAPTURED);
        assertThat(captured.captured()).isEqualTo(2_380);
        assertThat(adapter.capture(held.id(), "p1:capture", 2_380)).isEqualTo(captured);
    }

    @Test
    void letsGoOfAHold() {
        ProviderState held = adapter.authorise(charge("pm_card_visa"));

        assertThat(adapter.cancel(held.id(), "p1:cancel").stage()).isEqualTo(Stage.VOIDED);
        assertThat(refused(() -> adapter.capture(held.id(), "p1:capture", 2_380))
                        .code())
                .isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    void seesThatAHoldExpired() {
        ProviderState held = adapter.authorise(charge("pm_card_visa"));
        stripe.expire(held.id());

        assertThat(adapter.fetch(held.id()).stage()).isEqualTo(Stage.VOIDED);
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa_chargeDeclined, CARD_DECLINED",
        "pm_card_visa_chargeDeclinedInsufficientFunds, INSUFFICIENT_FUNDS"
    })
    void failsADeclineForGood(String paymentMethod, String reason) {
        ProviderState failed = adapter.charge(charge(paymentMethod));

        assertThat(failed.stage()).isEqualTo(Stage.FAILED);
        assertThat(failed.failure()).isEqualTo(reason);
        assertThat(stripe.intents().getFirst().path("status").asString())
                .as("no other card can be tried on it")
                .isEqualTo("canceled");
        assertThat(adapter.charge(charge(paymentMethod)).failure()).isEqualTo(reason);
        assertThat(stripe.intents()).hasSize(1);
    }

    @Test
    void refusesAnUnknownPaymentMethod() {
        assertThat(refused(() -> adapter.charge(charge("pm_of_nobody"))).code()).isEqualTo("resource_missing");
        assertThat(stripe.intents()).isEmpty();
    }

    @Test
    void sendsTheShopperToTheBankAndLearnsTheAnswer() {
        ProviderState asked = adapter.charge(charge("pm_card_threeDSecure2Required"));
        assertThat(asked.stage()).isEqualTo(Stage.ACTION_REQUIRED);
        assertThat(asked.nextAction()).isNotNull();
        assertThat(asked.nextAction().url()).isEqualTo("https://bank.example/3ds");

        assertThat(adapter.answerChallenge(asked.id(), true).stage()).isEqualTo(Stage.ACTION_REQUIRED);
        stripe.authenticate(asked.id(), true);
        assertThat(adapter.answerChallenge(asked.id(), true).stage()).isEqualTo(Stage.CAPTURED);
    }

    @Test
    void failsForGoodWhenTheBankSaysNo() {
        ProviderState asked = adapter.charge(charge("pm_card_threeDSecure2Required"));
        stripe.authenticate(asked.id(), false);

        ProviderState failed = adapter.fetch(asked.id());
        assertThat(failed.stage()).isEqualTo(Stage.FAILED);
        assertThat(failed.failure()).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(adapter.fetch(asked.id()).stage()).isEqualTo(Stage.FAILED);
        assertThat(stripe.intents().getFirst().path("status").asString()).isEqualTo("canceled");
    }

    @Test
    void endsItWhenTheShopperDeclinesHere() {
        ProviderState asked = adapter.charge(charge("pm_card_threeDSecure2Required"));

        assertThat(adapter.answerChallenge(asked.id(), false).stage()).isEqualTo(Stage.FAILED);
        assertThat(stripe.intents().getFirst().path("status").asString()).isEqualTo("canceled");
    }

    @Test
    void findsOutWhatBecameOfALostAnswerByTheSameKey() {
        stripe.next(Fault.SILENT);
        unknown(() -> impatient.charge(charge("pm_card_visa")));

        assertThat(adapter.charge(charge("pm_card_visa")).stage()).isEqualTo(Stage.CAPTURED);
        assertThat(stripe.intents()).hasSize(1);
    }

    @Test
    void findsOutWhatBecameOfALostCapture() {
        ProviderState held = adapter.authorise(charge("pm_card_visa"));
        stripe.next(Fault.SILENT);
        unknown(() -> impatient.capture(held.id(), "p1:capture", 2_380));

        assertThat(adapter.capture(held.id(), "p1:capture", 2_380).captured()).isEqualTo(2_380);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "LOCKED"})
    void triesAgainWhatStripeDidNotTakeUp(Fault fault) {
        stripe.next(fault);
        unknown(() -> adapter.charge(charge("pm_card_visa")));

        assertThat(adapter.charge(charge("pm_card_visa")).stage()).isEqualTo(Stage.CAPTURED);
        assertThat(stripe.intents()).hasSize(1);
    }

    @Test
    void takesABadKeyOfOursForNoRefusal() {
        unknown(() -> adapter("sk_test_wrong", Duration.ofSeconds(20)).charge(charge("pm_card_visa")));
    }

    @Test
    void searchesWhenStripeItselfFailedAndKeepsSayingSo() {
        stripe.next(Fault.BROKEN_AFTER);
        stripe.searchIsBehind(true);
        unknown(() -> adapter.charge(charge("pm_card_visa")));
        stripe.searchIsBehind(false);

        assertThat(adapter.charge(charge("pm_card_visa")).stage()).isEqualTo(Stage.CAPTURED);
        assertThat(stripe.intents()).hasSize(1);
    }

    @Test
    void tellsThatTheKeyIsTakenSoThatAFenceHolds() {
        adapter.charge(charge("pm_card_visa"));

        assertThat(refused(() -> adapter.authorise(charge("pm_card_visa"))).isKeyTaken())
                .isTrue();
        assertThat(stripe.intents()).hasSize(1);
    }

    @Test
    void searchesOnceTheKeyIsTooOldToBeSure() {
        ProviderState made = adapter.charge(charge("pm_card_visa"));
        stripe.forgetKeys();

        assertThat(adapter.charge(charge("pm_card_visa", Duration.ofHours(30)))).isEqualTo(made);
        assertThat(stripe.intents()).hasSize(1);
    }

    @Test
    void chargesLateOnlyWhenASearchIsSure() {
        unknown(() -> adapter.charge(charge("pm_card_visa", Duration.ofHours(24))));
        assertThat(stripe.intents()).isEmpty();

        adapter.charge(charge("pm_card_visa", Duration.ofHours(26)));
        assertThat(stripe.intents()).hasSize(1);
    }

    @Test
    void refundsOnceAlsoWhenTheAnswerIsLostAndTheKeyForgotten() {
        ProviderState payment = adapter.charge(charge("pm_card_visa"));
        stripe.next(Fault.SILENT);
        unknown(() -> impatient.refund(refund(payment, 0)));
        adapter.refund(refund(payment, 0));
        stripe.forgetKeys();
        adapter.refund(refund(payment, 0));
        adapter.refund(refund(payment, 1));

        assertThat(stripe.refunds()).hasSize(1);
        assertThat(adapter.fetch(payment.id()).refunded()).isEqualTo(1_000);
    }

    @Test
    void triesARefusedRefundUnderAKeyOfItsOwn() {
        ProviderState payment = adapter.charge(charge("pm_card_visa"));
        stripe.refundsAreRefused(true);
        assertThat(refused(() -> adapter.refund(refund(payment, 0))).code()).isEqualTo("charge_disputed");
        stripe.refundsAreRefused(false);

        assertThat(refused(() -> adapter.refund(refund(payment, 0))).code())
                .as("the key keeps the refusal")
                .isEqualTo("charge_disputed");
        adapter.refund(refund(payment, 1));
        adapter.refund(refund(payment, 1));

        assertThat(stripe.refunds()).hasSize(1);
    }

    @Test
    void waitsForARefundThatIsOnItsWay() {
        ProviderState payment = adapter.charge(charge("pm_card_visa"));
        stripe.refundsEndAs("pending");
        unknown(() -> adapter.refund(refund(payment, 0)));
        unknown(() -> adapter.refund(refund(payment, 0)));
        stripe.endRefunds("succeeded");
        adapter.refund(refund(payment, 0));

        assertThat(stripe.refunds()).hasSize(1);
    }

    @Test
    void takesAFailedRefundForARefusalAndTheNextAttemptForANewOne() {
        ProviderState payment = adapter.charge(charge("pm_card_visa"));
        stripe.refundsEndAs("failed");
        assertThat(refused(() -> adapter.refund(refund(payment, 0))).code()).isEqualTo("expired_or_canceled_card");
        stripe.refundsEndAs("succeeded");
        refused(() -> adapter.refund(refund(payment, 0)));
        adapter.refund(refund(payment, 1));

        assertThat(stripe.refunds()).hasSize(2);
        assertThat(adapter.fetch(payment.id()).refunded()).isEqualTo(1_000);
    }

    @Test
    void readsAWebhookThatIsSignedAndFresh() {
        adapter.charge(charge("pm_card_visa"));
        String body = stripe.events().getFirst().toString();

        assertThat(webhook(body, Instant.now(), StripeStandIn.WEBHOOK_SECRET)).isEqualTo("p1");
        assertThat(webhook("{\"type\":\"customer.created\"}", Instant.now(), StripeStandIn.WEBHOOK_SECRET))
                .isEmpty();
    }

    @Test
    void believesNoWebhookThatIsForgedChangedOrOld() {
        adapter.charge(charge("pm_card_visa"));
        String body = stripe.events().getFirst().toString();
        String signature = StripeStandIn.signature(body, Instant.now(), StripeStandIn.WEBHOOK_SECRET);

        unsigned(() -> webhook(body, Instant.now(), "whsec_other"));
        unsigned(() -> webhook(body, Instant.now().minusSeconds(600), StripeStandIn.WEBHOOK_SECRET));
        unsigned(() -> adapter.verifyWebhook(signature, (body + " ").getBytes(StandardCharsets.UTF_8)));
        unsigned(() -> adapter.verifyWebhook("nonsense", body.getBytes(StandardCharsets.UTF_8)));
        unsigned(() -> adapter.verifyWebhook(null, body.getBytes(StandardCharsets.UTF_8)));
    }

    private String webhook(String body, Instant at, String secret) {
        return adapter.verifyWebhook(StripeStandIn.signature(body, at, secret), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void unsigned(Runnable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call::run);
    }

    @Test
    void walksDownThroughWhatHappenedAndThenFollows() {
        List<String> references = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            references.add("old" + i);
            adapter.charge(new Charge("old" + i, 100, "EUR", "pm_card_visa", Instant.now()));
        }
        List<String> seen = new ArrayList<>();
        String cursor = walk(null, seen);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(references);

        seen.clear();
        for (int i = 0; i < 5; i++) {
            adapter.charge(new Charge("new" + i, 100, "EUR", "pm_card_visa", Instant.now()));
        }
        cursor = walk(cursor, seen);
        assertThat(seen).containsExactlyInAnyOrder("new0", "new1", "new2", "new3", "new4");

        seen.clear();
        walk(cursor, seen);
        assertThat(seen).isEmpty();
        assertThat(adapter.changesAfter("evt_too_old", 2).cursor()).isEmpty();
    }

    private String walk(@Nullable String from, List<String> seen) {
        String cursor = from == null ? "" : from;
        Changes page;
        do {
            page = adapter.changesAfter(cursor, 2);
            page.items().stream().map(Change::reference).forEach(seen::add);
            cursor = page.cursor();
        } while (page.more());
        return cursor;
    }

    @Test
    void findsAllThatItHasForAPayment() {
        adapter.charge(charge("pm_card_visa"));

        assertThat(adapter.findAll("p1")).hasSize(1);
        assertThat(adapter.findAll("p2")).isEmpty();
    }
}
