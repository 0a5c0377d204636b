package dev.shopfleet.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.sandbox.SandboxOptions;
import dev.shopfleet.sandbox.SandboxProvider;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
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
                    .withWebhook(webhooks, SECRET)
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
    }

    @AfterAll
    static void closes() throws IOException {
        DOOR.stop(0);
        PROVIDER.close();
    }

    private ProducerRecord<String, byte[]> requested(String paymentMethod) {
        return events.record(
                Topics.ORDER,
                orderId,
                "payment.requested",
                2,
                Map.of(
                        "orderId", orderId,
                        "number", "S-1",
                        "paymentId", paymentId,
                        "userId", shopper,
                        "amount", 2_380,
                        "currency", "EUR",
                        "paymentMethod", paymentMethod));
    }

    private void cancelled() {
        events.send(Topics.ORDER, orderId, "order.cancelled", 3, Map.of("orderId", orderId, "paymentId", paymentId));
    }

    private ProducerRecord<String, byte[]> refund(String refundId, long amount) {
        return events.record(
                Topics.ORDER,
                orderId,
                "refund.requested",
                4,
                Map.of("orderId", orderId, "paymentId", paymentId, "refundId", refundId, "amount", amount));
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
}
