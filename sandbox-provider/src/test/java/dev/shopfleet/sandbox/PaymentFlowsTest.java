package dev.shopfleet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.sandbox.Client.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentFlowsTest extends RunningProvider {
    @ParameterizedTest
    @CsvSource({
        "pm_declined, card_declined",
        "pm_insufficient_funds, insufficient_funds",
        "pm_never_issued, unknown_token"
    })
    void failsAPaymentWithItsReason(String token, String code) {
        Answer failed = client.open("order-1", token, 1999);
        assertThat(failed.status()).isEqualTo(201);
        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("declineCode")).isEqualTo(code);
        assertThat(failed.number("captured")).isZero();
        assertThat(movements()).isEmpty();
    }

    @Test
    void neverRefundsMoreThanCapturedHoweverManyAsk() throws Exception {
        String id = client.open("order-1", "pm_ok", 1000).id();
        List<Answer> answers = atOnce(20, i -> client.post("/v1/payments/" + id + "/refunds", "{\"amount\":300}"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(3);
        assertThat(answers.stream().filter(answer -> answer.code().equals("amount_too_large")))
                .hasSize(17);
        assertThat(client.get("/v1/payments/" + id).number("refunded")).isEqualTo(900);
    }

    @Test
    void capturesAPartAndReleasesTheRest() {
        Answer held = client.open(Client.key(), "order-1", "pm_ok", 1000, false);
        assertThat(held.text("status")).isEqualTo("requires_capture");
        assertThat(movements()).isEmpty();
        Answer captured = client.post("/v1/payments/" + held.id() + "/capture", "{\"amount\":400}");
        assertThat(captured.status()).isEqualTo(200);
        assertThat(captured.text("status")).isEqualTo("succeeded");
        assertThat(captured.number("captured")).isEqualTo(400);
        Answer second = client.post("/v1/payments/" + held.id() + "/capture", "{\"amount\":600}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("payment_not_capturable");
    }

    @Test
    void voidsAHoldAndWitnessesIt() {
        String id = client.open(Client.key(), "order-1", "pm_ok", 1000, false).id();
        assertThat(client.post("/v1/payments/" + id + "/void", "{}").text("status"))
                .isEqualTo("canceled");
        assertThat(client.post("/v1/payments/" + id + "/capture", "{}").status())
                .isEqualTo(409);
        assertThat(movements())
                .singleElement()
                .satisfies(line -> assertThat(line.path("type").asString()).isEqualTo("voided"));
    }

    @Test
    void letsAHoldExpireAndWitnessesIt() {
        String id = client.open(Client.key(), "order-1", "pm_ok", 1000, false).id();
        assertThat(client.post("/v1/payments/" + id + "/expire", "{}").text("status"))
                .isEqualTo("canceled");
        assertThat(client.post("/v1/payments/" + id + "/capture", "{}").code()).isEqualTo("payment_not_capturable");
        assertThat(client.post("/v1/payments/" + id + "/expire", "{}").code()).isEqualTo("payment_not_authorised");
        assertThat(movements())
                .singleElement()
                .satisfies(line -> assertThat(line.path("type").asString()).isEqualTo("voided"));
    }

    @Test
    void waitsForTheChallengeAndKeepsItsAnswer() throws IOException {
        Answer asked = client.open("order-1", "pm_3ds", 1999);
        assertThat(asked.text("status")).isEqualTo("requires_action");
        String url = asked.json().path("nextAction").path("url").asString();
        restart();
        Answer approved = client.post(url, null, "{\"outcome\":\"approved\"}");
        assertThat(approved.text("status")).isEqualTo("succeeded");
        assertThat(client.post(url, null, "{\"outcome\":\"approved\"}").status())
                .isEqualTo(200);
        assertThat(client.post(url, null, "{\"outcome\":\"declined\"}").status())
                .isEqualTo(409);
        assertThat(movements()).hasSize(1);
    }

    @Test
    void failsAPaymentWhoseChallengeWasDeclined() {
        String id = client.open("order-1", "pm_3ds", 1999).id();
        Answer declined = client.post("/v1/payments/" + id + "/challenge", null, "{\"outcome\":\"declined\"}");
        assertThat(declined.text("status")).isEqualTo("failed");
        assertThat(declined.text("declineCode")).isEqualTo("authentication_failed");
        assertThat(client.post("/v1/payments/" + id + "/challenge", null, "{\"outcome\":\"maybe\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void settlesASlowPaymentByItselfEvenAfterARestart() throws IOException {
        Answer slow = client.open("order-1", "pm_slow", 1999);
        assertThat(slow.text("status")).isEqualTo("processing");
        restart();
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        client.get("/v1/payments/" + slow.id()).text("status").equals("succeeded"));
        assertThat(movements()).hasSize(1);
    }

    @Test
    void withholdsTheAnswerToATimeoutButHasCaptured() throws Exception {
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = other.submit(() -> client.tryOpen("key-1", "order-1", "pm_timeout", 1999, true));
            await().until(() -> movements().size() == 1);
            Answer again = client.open("key-1", "order-1", "pm_timeout", 1999, true);
            assertThat(first.isDone()).as("the first is still held").isFalse();
            assertThat(again.replayed()).isTrue();
            assertThat(again.text("status")).isEqualTo("succeeded");
            assertThat(first)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(IOException.class);
        }
        assertThat(movements()).hasSize(1);
    }
}
