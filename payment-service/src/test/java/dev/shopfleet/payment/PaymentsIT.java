package dev.shopfleet.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.model.ProviderState;
import dev.shopfleet.payment.repository.Payments;
import dev.shopfleet.sandbox.SandboxOptions;
import dev.shopfleet.sandbox.SandboxProvider;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against the sandbox provider itself; its webhooks come in through a door that the test holds. */
@ServiceIT
class PaymentsIT {

    private static final String SECRET = "secret-of-this-test";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicReference<String> SERVICE = new AtomicReference<>("");

    private static final HttpServer DOOR = openDoor();
    private static final SandboxProvider PROVIDER = startProvider();

    @Autowired
    private EventsProbe events;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Payments payments;

    @Autowired
    private MeterRegistry metrics;

    private final RestClient http;
    private final String shopper = Ids.next();
    private final String orderId = Ids.next();
    private final String paymentId = Ids.next();

    PaymentsIT(@LocalServerPort int port) {
        http = RestClient.create("http://127.0.0.1:" + port);
        SERVICE.set("http://127.0.0.1:" + port);
    }

    private static HttpServer openDoor() {
        try {
            HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            door.createContext("/", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                int status = SERVICE.get().isEmpty() ? 503 : passOn(body, exchange.getRequestHeaders());
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            door.start();
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int passOn(byte[] body, Headers headers) {
        return RestClient.create(SERVICE.get())
                .post()
                .uri("/api/v1/payments/webhooks/sandbox")
                .header("Sandbox-Signature", headers.getFirst("Sandbox-Signature"))
                .body(body)
                .exchange((sent, got) -> got.getStatusCode().value());
    }

    private static SandboxProvider startProvider() {
        try {
            URI webhooks = URI.create("http://127.0.0.1:" + DOOR.getAddress().getPort());
            return SandboxProvider.start(SandboxOptions.in(Files.createTempDirectory("sandbox"))
                    .withWebhook(List.of(webhooks), SECRET)
                    .withSlowDelay(Duration.ofMillis(300))
                    .withHold(Duration.ofSeconds(3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("shopfleet.payment.sandbox.url", () -> PROVIDER.url().toString());
        settings.add("shopfleet.payment.sandbox.webhook-secret", () -> SECRET);
        settings.add("shopfleet.payment.sandbox.timeout", () -> "1s");
        settings.add("shopfleet.payment.take-up-after", () -> "2s");
        settings.add("shopfleet.payment.reconciler.settling", () -> "1s");
        settings.add("shopfleet.payment.reconciler.every", () -> "10m");
    }

    @AfterAll
    static void closes() throws IOException {
        DOOR.stop(0);
        PROVIDER.close();
    }

    private ProducerRecord<String, byte[]> requested(String paymentMethod) {
        return requested("payment.requested", paymentMethod, true);
    }

    private ProducerRecord<String, byte[]> held(String paymentMethod) {
        return requested("payment.requested", paymentMethod, false);
    }

    private ProducerRecord<String, byte[]> requested(String type, String paymentMethod, boolean capture) {
        return events.record(
                Topics.ORDER,
                orderId,
                type,
                2,
                Map.of(
                        "orderId", orderId,
                        "number", "S-1",
                        "paymentId", paymentId,
                        "userId", shopper,
                        "amount", 2_380,
                        "currency", "EUR",
                        "paymentMethod", paymentMethod,
                        "capture", capture));
    }

    private ProducerRecord<String, byte[]> capture(String type) {
        return events.record(
                Topics.ORDER,
                orderId,
                type,
                3,
                Map.of("orderId", orderId, "paymentId", paymentId, "amount", 2_380, "currency", "EUR"));
    }

    private void cancelled() {
        events.send(Topics.ORDER, orderId, "order.cancelled", 3, Map.of("orderId", orderId, "paymentId", paymentId));
    }

    private ProducerRecord<String, byte[]> refund(String refundId, long amount) {
        return refund("refund.requested", refundId, amount);
    }

    private ProducerRecord<String, byte[]> refund(String type, String refundId, long amount) {
        return events.record(
                Topics.ORDER,
                orderId,
                type,
                4,
                Map.of("orderId", orderId, "paymentId", paymentId, "refundId", refundId, "amount", amount));
    }

    private static JsonNode provider(String path, String key, String body) {
        String answer = RestClient.create(PROVIDER.url().toString())
                .post()
                .uri(path)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(String.class);
        return JSON.readTree(answer);
    }

    private static void faults(String settings) {
        provider("/v1/faults", "-", settings);
    }

    @AfterEach
    void noFaults() {
        faults("{}");
    }

    /** A charge that our service has not made. */
    private JsonNode chargeBehindOurBack(String reference) {
        return provider("/v1/payments", Ids.next(), """
                {"amount":2380,"currency":"EUR","paymentMethod":"pm_ok","reference":"%s"}""".formatted(reference));
    }

    private String remoteId() {
        return remote().get(0).path("id").asString();
    }

    private JsonNode remote() {
        String body = RestClient.create(PROVIDER.url().toString())
                .get()
                .uri("/v1/payments?reference=" + paymentId)
                .retrieve()
                .body(String.class);
        return JSON.readTree(body).path("items");
    }

    private JsonNode call(HttpMethod method, String path, @Nullable String token, @Nullable String body) {
        RestClient.RequestBodySpec request = http.method(method).uri(path);
        if (token != null) {
            request.header("Authorization", token);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.exchange((sent, got) -> JSON.readTree(got.getBody().readAllBytes()));
    }

    private JsonNode payment() {
        return call(HttpMethod.GET, "/api/v1/payments/" + paymentId, tokens.shopper(shopper), null)
                .path("data");
    }

    private void awaitStatus(String status) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(payment().path("status").asString()).isEqualTo(status));
    }

    @Test
    void chargesOnceHoweverOftenItIsAsked() {
        ProducerRecord<String, byte[]> request = requested("pm_ok");
        events.send(request);
        events.send(request);
        JsonNode captured =
                events.await(Topics.PAYMENT, "payment.captured", paymentId).payload();
        events.send(request);
        // Handled after the third: the same key's next.
        events.send(refund("r-" + paymentId, 100));
        events.await(Topics.PAYMENT, "payment.refunded", paymentId);

        assertThat(captured.path("amount").asLong()).isEqualTo(2_380);
        assertThat(captured.path("last4").asString()).isEqualTo("4242");
        assertThat(events.all(Topics.PAYMENT, "payment.captured", paymentId)).hasSize(1);
        assertThat(remote().size()).isEqualTo(1);
        assertThat(remote().get(0).path("captured").asLong()).isEqualTo(2_380);
    }

    @Test
    void tellsOfADecline() {
        events.send(requested("pm_declined"));

        assertThat(events.await(Topics.PAYMENT, "payment.failed", paymentId)
                        .payload()
                        .path("reason")
                        .asString())
                .isEqualTo("CARD_DECLINED");
        assertThat(payment().path("status").asString()).isEqualTo("FAILED");
    }

    @Test
    void failsAnUnknownPaymentMethod() {
        events.send(requested("pm_of_nobody"));

        events.await(Topics.PAYMENT, "payment.failed", paymentId);
    }

    @Test
    void letsTheShopperAnswerTheBank() {
        events.send(requested("pm_3ds"));
        events.await(Topics.PAYMENT, "payment.action-required", paymentId);
        String confirm = payment().path("nextAction").path("url").asString();

        assertThat(call(HttpMethod.POST, confirm, tokens.shopper("somebody-else"), "{}")
                        .path("code")
                        .asString())
                .isEqualTo("NOT_FOUND");
        JsonNode answer = call(HttpMethod.POST, confirm, tokens.shopper(shopper), "{\"outcome\":\"approved\"}");

        assertThat(answer.path("data").path("status").asString()).isEqualTo("CAPTURED");
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        assertThat(call(HttpMethod.POST, confirm, tokens.shopper(shopper), "{}")
                        .path("code")
                        .asString())
                .isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void failsWhenTheShopperDeclines() {
        events.send(requested("pm_3ds"));
        events.await(Topics.PAYMENT, "payment.action-required", paymentId);

        call(
                HttpMethod.POST,
                "/api/v1/payments/" + paymentId + "/confirm",
                tokens.shopper(shopper),
                "{\"outcome\":\"declined\"}");

        events.await(Topics.PAYMENT, "payment.failed", paymentId);
    }

    @Test
    void learnsOfASlowCaptureByWebhook() {
        events.send(requested("pm_slow"));

        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        assertThat(remote().get(0).path("captured").asLong()).isEqualTo(2_380);
    }

    @Test
    void findsOutWhatBecameOfAChargeWhoseAnswerWasLost() {
        events.send(requested("pm_timeout"));

        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        assertThat(remote().size()).isEqualTo(1);
        assertThat(remote().get(0).path("captured").asLong()).isEqualTo(2_380);
    }

    @Test
    void letsGoOfAPaymentWhoseOrderIsOver() {
        events.send(requested("pm_3ds"));
        events.await(Topics.PAYMENT, "payment.action-required", paymentId);
        cancelled();

        awaitStatus("VOIDED");
        assertThat(remote().get(0).path("status").asString()).isEqualTo("canceled");
    }

    @Test
    void chargesNothingOrTellsWhenRequestAndCancellationComeTogether() {
        events.send(requested("pm_ok"));
        cancelled();

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(payment().path("status").asString()).isIn("VOIDED", "CAPTURED"));
        long told = events.all(Topics.PAYMENT, "payment.captured", paymentId).size();
        assertThat(remote().get(0).path("captured").asLong()).isEqualTo(told * 2_380);
    }

    @Test
    void refundsOnceHoweverOftenItIsAsked() {
        events.send(requested("pm_ok"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        ProducerRecord<String, byte[]> refund = refund("r-" + paymentId, 1_000);
        events.send(refund);
        events.send(refund);
        events.await(Topics.PAYMENT, "payment.refunded", paymentId);
        events.send(refund);
        events.send(refund("s-" + paymentId, 380));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(payment().path("refunded").asLong()).isEqualTo(1_380));

        assertThat(events.all(Topics.PAYMENT, "payment.refunded", paymentId)).hasSize(2);
        assertThat(remote().get(0).path("refunded").asLong()).isEqualTo(1_380);
    }

    @Test
    void believesNoWebhookWithoutItsSignature() {
        for (String signature : new String[] {"", "t=1,v1=" + "0".repeat(64), "nonsense"}) {
            int status = http.post()
                    .uri("/api/v1/payments/webhooks/sandbox")
                    .header("Sandbox-Signature", signature)
                    .body("{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8))
                    .exchange((sent, got) -> got.getStatusCode().value());
            assertThat(status).as(signature).isEqualTo(401);
        }
    }

    @Test
    void putsPoisonAsideAndGoesOn() {
        events.poison(Topics.ORDER, orderId, "payment.requested");
        events.send(requested("pm_ok"));

        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        events.awaitDeadLetter(Topics.ORDER, orderId);
    }

    @Test
    void turnsACardIntoATokenAndShowsNothingElseOfIt() {
        JsonNode answer = call(HttpMethod.POST, "/api/v1/payments/sandbox/tokens", tokens.shopper(shopper), """
                {"number":"4242 4242 4242 4242","expiry":"12/40","cvc":"123","holder":"Ada Byron"}""");
        assertThat(answer.path("data").path("last4").asString()).isEqualTo("4242");
        assertThat(answer.toString()).doesNotContain("4242 4242", "42424242", "123\"");

        JsonNode refused = call(HttpMethod.POST, "/api/v1/payments/sandbox/tokens", tokens.shopper(shopper), """
                {"number":"4242 4242 4242 4241","expiry":"12/40","cvc":"987","holder":"Ada Byron"}""");
        assertThat(refused.path("code").asString()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.path("errors").get(0).path("field").asString()).isEqualTo("number");
        assertThat(refused.toString()).doesNotContain("4241", "987");
    }

    @Test
    void showsAPaymentToItsShopperOnly() {
        events.send(requested("pm_ok"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        String path = "/api/v1/payments/" + paymentId;

        assertThat(call(HttpMethod.GET, path, tokens.shopper("somebody-else"), null)
                        .path("code")
                        .asString())
                .isEqualTo("NOT_FOUND");
        assertThat(call(HttpMethod.GET, path, null, null).path("code").asString())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(call(HttpMethod.GET, path, tokens.unsigned(shopper), null)
                        .path("code")
                        .asString())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(call(HttpMethod.GET, "/api/v1/payments?orderId=" + orderId, tokens.shopper(shopper), null)
                        .path("data")
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void holdsAndTakesInTwoStepsHoweverOftenEachIsAsked() {
        events.send(held("pm_ok"));
        events.send(held("pm_ok"));
        JsonNode authorised =
                events.await(Topics.PAYMENT, "payment.authorised", paymentId).payload();
        assertThat(authorised.path("amount").asLong()).isEqualTo(2_380);
        assertThat(authorised.path("last4").asString()).isEqualTo("4242");
        assertThat(payment().path("status").asString()).isEqualTo("AUTHORISED");
        assertThat(payment().path("captured").asLong()).isZero();
        assertThat(remote().get(0).path("captured").asLong()).isZero();

        events.send(capture("capture.requested"));
        events.send(capture("capture.requested"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        events.send(capture("capture.requested"));
        events.send(refund("r-" + paymentId, 100));
        events.await(Topics.PAYMENT, "payment.refunded", paymentId);

        assertThat(events.all(Topics.PAYMENT, "payment.authorised", paymentId)).hasSize(1);
        assertThat(events.all(Topics.PAYMENT, "payment.captured", paymentId)).hasSize(1);
        assertThat(remote().size()).isEqualTo(1);
        assertThat(remote().get(0).path("captured").asLong()).isEqualTo(2_380);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm_slow", "pm_timeout"})
    void holdsAlsoWhatTheProviderTellsLate(String paymentMethod) {
        events.send(held(paymentMethod));

        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        assertThat(remote().size()).isEqualTo(1);
        assertThat(remote().get(0).path("status").asString()).isEqualTo("requires_capture");
    }

    @Test
    void holdsOnceTheShopperHasAnsweredTheBank() {
        events.send(held("pm_3ds"));
        events.await(Topics.PAYMENT, "payment.action-required", paymentId);

        call(HttpMethod.POST, "/api/v1/payments/" + paymentId + "/confirm", tokens.shopper(shopper), "{}");

        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        assertThat(remote().get(0).path("captured").asLong()).isZero();
    }

    @Test
    void letsGoOfAHoldWhoseOrderIsOver() {
        events.send(held("pm_ok"));
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        cancelled();

        awaitStatus("VOIDED");
        assertThat(remote().get(0).path("status").asString()).isEqualTo("canceled");
        assertThat(events.all(Topics.PAYMENT, "payment.failed", paymentId)).isEmpty();
    }

    @Test
    void takesNothingOrTellsWhenCaptureAndCancellationComeTogether() {
        events.send(held("pm_ok"));
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        events.send(capture("capture.requested"));
        cancelled();

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(payment().path("status").asString()).isIn("VOIDED", "CAPTURED"));
        boolean taken = payment().path("status").asString().equals("CAPTURED");
        if (taken) {
            events.await(Topics.PAYMENT, "payment.captured", paymentId);
        }
        assertThat(remote().get(0).path("captured").asLong()).isEqualTo(taken ? 2_380 : 0);
    }

    @Test
    void failsWhenTheHoldExpires() {
        events.send(held("pm_ok"));
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        provider("/v1/payments/" + remoteId() + "/expire", "-", "{}");

        assertThat(reasonOfFailure()).isEqualTo("AUTHORISATION_EXPIRED");
    }

    @Test
    void failsWhenTheHoldHasExpiredUnheardBeforeItIsTaken() {
        events.send(held("pm_ok"));
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        faults("{\"delayWebhooksMs\":60000}");
        provider("/v1/payments/" + remoteId() + "/expire", "-", "{}");
        events.send(capture("capture.requested"));

        assertThat(reasonOfFailure()).isEqualTo("AUTHORISATION_EXPIRED");
        assertThat(remote().get(0).path("captured").asLong()).isZero();
    }

    private String reasonOfFailure() {
        return events.await(Topics.PAYMENT, "payment.failed", paymentId)
                .payload()
                .path("reason")
                .asString();
    }

    @Test
    void findsOutWhatBecameOfACaptureWhoseAnswerWasLost() {
        events.send(held("pm_ok"));
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        faults("{\"dropNext\":1,\"delayWebhooksMs\":60000}");
        events.send(capture("capture.requested"));

        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        assertThat(remote().get(0).path("captured").asLong()).isEqualTo(2_380);
        assertThat(events.all(Topics.PAYMENT, "payment.captured", paymentId)).hasSize(1);
    }

    @Test
    void findsOutWhatBecameOfARefundWhoseAnswerWasLost() {
        events.send(requested("pm_ok"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        faults("{\"dropNext\":1}");
        events.send(refund("r-" + paymentId, 1_000));

        events.await(Topics.PAYMENT, "payment.refunded", paymentId);
        assertThat(remote().get(0).path("refunded").asLong()).isEqualTo(1_000);
    }

    @Test
    void tellsOfARefusedRefundAndTriesItAnewWhenReminded() {
        events.send(requested("pm_ok"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        faults("{\"refuseRefunds\":1}");
        String refundId = "r-" + paymentId;
        ProducerRecord<String, byte[]> first = refund(refundId, 1_000);
        events.send(first);
        JsonNode refused =
                events.await(Topics.PAYMENT, "payment.refund-failed", paymentId).payload();

        assertThat(refused.path("refundId").asString()).isEqualTo(refundId);
        assertThat(refused.path("reason").asString()).isEqualTo("REFUND_REFUSED");
        JsonNode shown = payment().path("refunds").get(0);
        assertThat(shown.path("status").asString()).isEqualTo("FAILED");
        assertThat(shown.path("reason").asString()).isEqualTo("REFUND_REFUSED");

        events.send(first);
        events.send(refund("refund.reminded", refundId, 1_000));
        events.await(Topics.PAYMENT, "payment.refunded", paymentId);

        assertThat(payment().path("refunded").asLong()).isEqualTo(1_000);
        assertThat(payment().path("refunds").get(0).path("status").asString()).isEqualTo("REFUNDED");
        assertThat(remote().get(0).path("refunded").asLong()).isEqualTo(1_000);
        assertThat(events.all(Topics.PAYMENT, "payment.refund-failed", paymentId))
                .hasSize(1);
    }

    @Test
    void owesNoRefundOfADeclinedPayment() {
        events.send(requested("pm_declined"));
        events.send(refund("r-" + paymentId, 1_000));

        assertThat(events.await(Topics.PAYMENT, "payment.refund-failed", paymentId)
                        .payload()
                        .path("reason")
                        .asString())
                .isEqualTo("NOTHING_CAPTURED");
    }

    @Test
    void doesWhatWasNotDoneWhenReminded() {
        events.send(requested("payment.reminded", "pm_ok", true));

        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        assertThat(remote().size()).isEqualTo(1);
    }

    @Test
    void tellsEachOutcomeAgainWhenRemindedAndOncePerReminder() {
        events.send(held("pm_ok"));
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        remind(requested("payment.reminded", "pm_ok", false));
        awaitTold("payment.authorised", 2);

        events.send(capture("capture.reminded"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        remind(capture("capture.reminded"));
        awaitTold("payment.captured", 2);
        remind(requested("payment.reminded", "pm_ok", false));
        awaitTold("payment.captured", 3);

        events.send(refund("refund.reminded", "r-" + paymentId, 1_000));
        events.await(Topics.PAYMENT, "payment.refunded", paymentId);
        remind(refund("refund.reminded", "r-" + paymentId, 1_000));
        awaitTold("payment.refunded", 2);

        assertThat(remote().size()).isEqualTo(1);
        assertThat(remote().get(0).path("captured").asLong()).isEqualTo(2_380);
        assertThat(remote().get(0).path("refunded").asLong()).isEqualTo(1_000);
        assertThat(payment().path("refunded").asLong()).isEqualTo(1_000);
    }

    private void remind(ProducerRecord<String, byte[]> reminder) {
        events.send(reminder);
        events.send(reminder);
    }

    private void awaitTold(String type, int times) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() ->
                        assertThat(events.all(Topics.PAYMENT, type, paymentId)).hasSize(times));
    }

    @Test
    void takesWebhooksEarlyLateAndRepeated() {
        assertThat(webhook("sandbox", webhookBody("pay_early"), SECRET)).isEqualTo(200);
        events.send(requested("pm_ok"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        for (int i = 0; i < 3; i++) {
            assertThat(webhook("sandbox", webhookBody(remoteId()), SECRET)).isEqualTo(200);
        }
        events.send(refund("r-" + paymentId, 100));
        events.await(Topics.PAYMENT, "payment.refunded", paymentId);

        assertThat(events.all(Topics.PAYMENT, "payment.captured", paymentId)).hasSize(1);
        assertThat(remote().get(0).path("captured").asLong()).isEqualTo(2_380);
    }

    @Test
    void knowsNoWebhooksOfProvidersThatAreNotSetUp() {
        assertThat(webhook("stripe", webhookBody("pay_1"), SECRET)).isEqualTo(404);
        assertThat(webhook("nobody", webhookBody("pay_1"), SECRET)).isEqualTo(404);
        assertThat(webhook("sandbox", webhookBody("pay_1"), "another-secret")).isEqualTo(401);
        assertThat(webhook("sandbox", "{not json", SECRET)).isEqualTo(400);
        assertThat(webhook("sandbox", "{}", SECRET)).isEqualTo(400);
    }

    private String webhookBody(String remote) {
        return """
                {"id":"evt_1","type":"payment.succeeded","data":{"id":"%s","status":"succeeded","amount":2380,\
                "currency":"EUR","captured":2380,"refunded":0,"reference":"%s"}}""".formatted(remote, paymentId);
    }

    private int webhook(String provider, String body, String secret) {
        return http.post()
                .uri("/api/v1/payments/webhooks/" + provider)
                .header("Sandbox-Signature", signature(body, secret))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .exchange((sent, got) -> got.getStatusCode().value());
    }

    private static String signature(String body, String secret) {
        try {
            long now = Instant.now().getEpochSecond();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((now + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + now + ",v1=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode reconcile() {
        JsonNode answer = call(HttpMethod.POST, "/api/v1/payments/reconciliations", tokens.admin(), "{}");
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("data");
    }

    /** What it reports of a payment, once the difference is old enough to count. */
    private JsonNode awaitDiscrepancy(String id) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(400))
                .until(() -> discrepancy(reconcile(), id), found -> !found.isMissingNode());
    }

    private static JsonNode discrepancy(JsonNode report, String id) {
        for (JsonNode each : report.path("providers").get(0).path("discrepancies")) {
            if (each.path("paymentId").asString().equals(id)) {
                return each;
            }
        }
        return JSON.missingNode();
    }

    @Test
    void reportsMoneyOfWhichWeKnowNothingUntilItIsGone() {
        JsonNode charge = chargeBehindOurBack(paymentId);

        JsonNode found = awaitDiscrepancy(paymentId);
        assertThat(found.path("kind").asString()).isEqualTo("UNKNOWN_HERE");
        assertThat(found.path("providerPaymentIds").get(0).asString())
                .isEqualTo(charge.path("id").asString());
        assertThat(found.path("theirs").path("captured").asLong()).isEqualTo(2_380);
        assertThat(discrepancy(reconcile(), paymentId).path("since")).isEqualTo(found.path("since"));
        assertThat(metrics.get("shopfleet.payments.discrepancies")
                        .tag("kind", "unknown_here")
                        .gauge()
                        .value())
                .isPositive();

        provider("/v1/payments/" + charge.path("id").asString() + "/refunds", Ids.next(), "{\"amount\":2380}");
        assertThat(discrepancy(reconcile(), paymentId).isMissingNode()).isTrue();
        JsonNode latest = call(HttpMethod.GET, "/api/v1/payments/reconciliations/latest", tokens.admin(), null);
        assertThat(discrepancy(latest.path("data"), paymentId).isMissingNode()).isTrue();
    }

    @Test
    void reportsADoubleCharge() {
        events.send(requested("pm_ok"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        chargeBehindOurBack(paymentId);

        JsonNode found = awaitDiscrepancy(paymentId);
        assertThat(found.path("kind").asString()).isEqualTo("DOUBLE_CHARGE");
        assertThat(found.path("providerPaymentIds").size()).isEqualTo(2);
        assertThat(found.path("orderId").asString()).isEqualTo(orderId);
    }

    @Test
    void reportsARefundThatWeDidNotAskFor() {
        events.send(requested("pm_ok"));
        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        provider("/v1/payments/" + remoteId() + "/refunds", Ids.next(), "{\"amount\":7}");

        assertThat(awaitDiscrepancy(paymentId).path("kind").asString()).isEqualTo("REFUND_DIFFERS");
    }

    @Test
    void reportsMoneyOfWhichTheProviderKnowsNothing() {
        Payment lost = payment("sandbox");
        lost.learn(remoteState("pay_nowhere", ProviderState.Stage.CAPTURED), Instant.now(), Duration.ofSeconds(2));
        payments.add(lost);

        assertThat(awaitDiscrepancy(paymentId).path("kind").asString()).isEqualTo("MISSING_AT_PROVIDER");
    }

    private Payment payment(String provider) {
        return Payment.request(
                paymentId,
                orderId,
                shopper,
                2_380,
                "EUR",
                provider,
                "pm_ok",
                true,
                Instant.now(),
                Duration.ofSeconds(2));
    }

    private ProviderState remoteState(String id, ProviderState.Stage stage) {
        long captured = stage == ProviderState.Stage.CAPTURED ? 2_380 : 0;
        return new ProviderState(id, paymentId, stage, 2_380, "EUR", captured, 0, null, null, null, null);
    }

    @Test
    void tellsTheOrderOfMoneyThatWasTakenForAPaymentThatIsOver() {
        JsonNode charge = chargeBehindOurBack(paymentId);
        Payment over = payment("sandbox");
        over.learn(
                remoteState(charge.path("id").asString(), ProviderState.Stage.FAILED),
                Instant.now(),
                Duration.ofSeconds(2));
        payments.add(over);
        assertThat(payment().path("status").asString()).isEqualTo("FAILED");

        reconcile();

        events.await(Topics.PAYMENT, "payment.captured", paymentId);
        assertThat(payment().path("captured").asLong()).isEqualTo(2_380);
    }

    @Test
    void learnsByReconcilingWhatNoWebhookTold() {
        events.send(held("pm_ok"));
        events.await(Topics.PAYMENT, "payment.authorised", paymentId);
        faults("{\"delayWebhooksMs\":60000}");
        provider("/v1/payments/" + remoteId() + "/expire", "-", "{}");
        reconcile();

        assertThat(reasonOfFailure()).isEqualTo("AUTHORISATION_EXPIRED");
    }

    @Test
    void letsOnlyAdminsReconcile() {
        assertThat(call(HttpMethod.POST, "/api/v1/payments/reconciliations", tokens.shopper(shopper), "{}")
                        .path("code")
                        .asString())
                .isEqualTo("FORBIDDEN");
        assertThat(call(HttpMethod.GET, "/api/v1/payments/reconciliations/latest", null, null)
                        .path("code")
                        .asString())
                .isEqualTo("UNAUTHENTICATED");
    }

    /** The number in any spelling, also in hexadecimal; the code as a word of its own, for other numbers hold these digits by chance. */
    private static final Pattern CARD = Pattern.compile("4929 ?3813|34393239(20)?33383133|(?<![\\w.:-])(8642)+\\b");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":\"4929 3813 3266 4295\",\"expiry\":\"12/40\",\"cvc\":\"8642\",\"holder\":\"Ada\"}",
                "{\"number\":\"4929381332664296\",\"expiry\":\"12/40\",\"cvc\":\"8642\",\"holder\":\"Ada\"}",
                "{\"number\":4929381332664295,\"expiry\":\"12/40\",\"cvc\":8642,\"holder\":\"Ada\"}",
                "{\"number\":[\"4929381332664295\"],\"expiry\":{},\"cvc\":{\"x\":\"8642\"},\"holder\":null}",
                "{\"number\":\"4929381332664295\",\"expiry\":\"99/99\",\"cvc\":\"86428642\",\"holder\":\"\"}",
                "{\"number\":\"49293813326642954929381332664295\",\"expiry\":\"12/40\",\"cvc\":\"8642\"}",
                "{\"number\":4929381332664295x,\"cvc\":8642y}",
                "{\"number\":\"4929381332664295\",\"cvc\":\"8642\"",
                "x4929381332664295 8642",
                "[\"4929381332664295\",\"8642\"]",
                "{\"userId\":\"4929381332664295\",\"price\":8642}",
                "{\"number\":\"4929381332664295\",\"expiry\":\"12/40\",\"cvc\":\"8642\",\"holder\":\"4929381332664295\"}"
            })
    void showsNothingOfACardInAReplyOrALogHoweverWrongItIs(String body) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        String answer;
        // Not Spring's client: it lives in this JVM and would log what it sends.
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(SERVICE.get() + "/api/v1/payments/sandbox/tokens"))
                    .header("Authorization", tokens.shopper(shopper))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(answer).contains("success").doesNotContainPattern(CARD);
        assertThat(List.copyOf(log.list)).as("it was watched").isNotEmpty().allSatisfy(line -> assertThat(text(line))
                .doesNotContainPattern(CARD));
    }

    private static String text(ILoggingEvent line) {
        StringBuilder text = new StringBuilder(line.getFormattedMessage());
        for (IThrowableProxy cause = line.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            text.append('\n').append(cause.getMessage());
        }
        return text.toString();
    }
}
