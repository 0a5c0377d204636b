package dev.shopfleet.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.model.PaymentStatus;
import dev.shopfleet.payment.provider.stripe.StripeStandIn;
import dev.shopfleet.payment.repository.Payments;
import dev.shopfleet.payment.service.Processor;
import dev.shopfleet.sandbox.SandboxOptions;
import dev.shopfleet.sandbox.SandboxProvider;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** New payments go to Stripe, stood in for; what began with the sandbox stays there. */
@ServiceIT
class StripePaymentsIT {

    private static final StripeStandIn STRIPE = new StripeStandIn();
    private static final SandboxProvider SANDBOX = startSandbox();

    @Autowired
    private EventsProbe events;

    @Autowired
    private Payments payments;

    @Autowired
    private Processor processor;

    @Autowired
    private Tokens tokens;

    private final RestClient http;
    private final String orderId = Ids.next();
    private final String paymentId = Ids.next();

    StripePaymentsIT(@LocalServerPort int port) {
        http = RestClient.create("http://127.0.0.1:" + port);
    }

    private static SandboxProvider startSandbox() {
        try {
            return SandboxProvider.start(SandboxOptions.in(Files.createTempDirectory("sandbox")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("shopfleet.payment.provider", () -> "stripe");
        settings.add("shopfleet.payment.stripe.url", () -> STRIPE.url().toString());
        settings.add("shopfleet.payment.stripe.api-key", () -> StripeStandIn.API_KEY);
        settings.add("shopfleet.payment.stripe.webhook-secret", () -> StripeStandIn.WEBHOOK_SECRET);
        settings.add("shopfleet.payment.stripe.timeout", () -> "1s");
        settings.add("shopfleet.payment.sandbox.url", () -> SANDBOX.url().toString());
        settings.add("shopfleet.payment.sandbox.webhook-secret", () -> "secret-of-this-test");
        settings.add("shopfleet.payment.reconciler.settling", () -> "1s");
        settings.add("shopfleet.payment.reconciler.every", () -> "10m");
    }

    @AfterAll
    static void closes() throws IOException {
        STRIPE.close();
        SANDBOX.close();
    }

    private void requested(String paymentMethod, boolean capture) {
        events.send(
                Topics.ORDER,
                orderId,
                "payment.requested",
                2,
                Map.of(
                        "orderId", orderId,
                        "paymentId", paymentId,
                        "userId", "ada",
                        "amount", 2_380,
                        "currency", "EUR",
                        "paymentMethod", paymentMethod,
                        "capture", capture));
    }

    private JsonNode intent() {
        List<JsonNode> mine = STRIPE.intents().stream()
                .filter(intent -> paymentId.equals(
                        intent.path("metadata").path("shopfleet_payment").asString()))
                .toList();
        assertThat(mine).hasSize(1);
        return mine.getFirst();
    }

    /** Sends what Stripe has to tell of this payment; the last of it first, and twice. */
    private void webhooks() {
        for (JsonNode event : STRIPE.events().reversed()) {
            String body = event.toString();
            if (body.contains(paymentId)) {
                String signature = StripeStandIn.signature(body, Instant.now(), StripeStandIn.WEBHOOK_SECRET);
                assertThat(webhook(body, signature)).isEqualTo(200);
                assertThat(webhook(body, signature)).isEqualTo(200);
            }
        }
    }

    private int webhook(String body, String signature) {
        return http.post()
                .uri("/api/v1/payments/webhooks/stripe")
                .header("Stripe-Signature", signature)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .exchange((sent, got) -> got.getStatusCode().value());
    }

    @Test
    void chargesOnce() {
        requested("pm_card_visa", true);
        requested("pm_card_visa", true);
        JsonNode captured =
                events.await(Topics.PAYMENT, "payment.captured", paymentId).payload();
        webhooks();

        assertThat(captured.path("provider").asString()).isEqualTo("stripe");
        assertThat(captured.path("last4").asString()).isEqualTo("4242");
        assertThat(intent().path("amount_received").asLong()).isEqualTo(2_380);
        assertThat(events.all(Topics.PAYMENT, "payment.captured", paymentId)).hasSize(1);
    }

    @Test
    void holdsTakesAndGivesBack() {
        requested("pm_card_visa", false);
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        assertThat(intent().path("amount_received").asLong()).isEqualTo(0);

        events.send(
                Topics.ORDER,
                orderId,
                "capture.requested",
                3,
                Map.of("orderId", orderId, "paymentId", paymentId, "amount", 2_380, "currency", "EUR"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        events.send(
                Topics.ORDER,
                orderId,
                "refund.requested",
                4,
                Map.of("orderId", orderId, "paymentId", paymentId, "refundId", "r-" + paymentId, "amount", 1_000));
        events.await(Topics.PAYMENT, "payment.refunded", paymentId);
        webhooks();

        assertThat(intent().path("amount_received").asLong()).isEqualTo(2_380);
        assertThat(intent().path("latest_charge").path("amount_refunded").asLong())
                .isEqualTo(1_000);
    }

    @Test
    void letsGoOfAHoldWhoseOrderIsOver() {
        requested("pm_card_visa", false);
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        events.send(Topics.ORDER, orderId, "order.cancelled", 3, Map.of("orderId", orderId, "paymentId", paymentId));

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(payments.get(paymentId).status()).isEqualTo(PaymentStatus.VOIDED));
        assertThat(intent().path("status").asString()).isEqualTo("canceled");
    }

    @Test
    void findsOutWhatBecameOfAChargeWhoseAnswerWasLost() {
        STRIPE.next(StripeStandIn.Fault.SILENT);
        requested("pm_card_visa", true);

        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        assertThat(intent().path("amount_received").asLong()).isEqualTo(2_380);
    }

    @Test
    void takesAFenceUnderTheSameKeyForTheEndOfIt() {
        requested("pm_card_threeDSecure2Required", true);
        events.send(Topics.ORDER, orderId, "order.cancelled", 3, Map.of("orderId", orderId, "paymentId", paymentId));

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(payments.get(paymentId).status()).isEqualTo(PaymentStatus.VOIDED));
        assertThat(intent().path("status").asString()).isEqualTo("canceled");
    }

    @Test
    void learnsTheBanksAnswerByWebhookAndBelievesNoForgedOne() {
        requested("pm_card_threeDSecure2Required", true);
        JsonNode action = events.await(Topics.PAYMENT, "payment.action-required", paymentId)
                .payload()
                .path("nextAction");
        assertThat(action.path("type").asString()).isEqualTo("redirect");
        assertThat(action.path("url").asString()).isEqualTo("https://bank.example/3ds");

        STRIPE.authenticate(intent().path("id").asString(), true);
        String body = STRIPE.events().getLast().toString();
        assertThat(webhook(body, StripeStandIn.signature(body, Instant.now(), "whsec_of_somebody")))
                .isEqualTo(401);
        assertThat(payments.get(paymentId).status()).isEqualTo(PaymentStatus.ACTION_REQUIRED);
        webhooks();

        events.await(Topics.PAYMENT, "payment.captured", paymentId);
    }

    @Test
    void carriesOnWithTheSandboxWhatBeganThere() {
        payments.add(Payment.request(
                paymentId,
                orderId,
                "ada",
                2_380,
                "EUR",
                "sandbox",
                "pm_ok",
                true,
                Instant.now(),
                Duration.ofSeconds(10)));
        processor.lookAfter(paymentId);

        assertThat(events.await(Topics.PAYMENT, "payment.captured", paymentId)
                        .payload()
                        .path("provider")
                        .asString())
                .isEqualTo("sandbox");
        assertThat(STRIPE.intents()).noneMatch(intent -> intent.toString().contains(paymentId));
    }

    @Test
    void reconcilesWithStripesEvents() {
        requested("pm_card_visa", false);
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        STRIPE.expire(intent().path("id").asString());

        String report = http.post()
                .uri("/api/v1/payments/reconciliations")
                .header("Authorization", tokens.admin())
                .retrieve()
                .body(String.class);

        assertThat(JsonMapper.shared().readTree(report).path("data").toString()).contains(paymentId);
        assertThat(events.await(Topics.PAYMENT, "payment.failed", paymentId)
                        .payload()
                        .path("reason")
                        .asString())
                .isEqualTo("AUTHORISATION_EXPIRED");
    }
}
