package dev.shopfleet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.sandbox.Client.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends RunningProvider {
    @Test
    void chargesOnceForTwentyEqualRequestsAtOnce() throws Exception {
        List<Answer> answers = atOnce(20, i -> client.open("key-1", "order-1", "pm_ok", 1999, true));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> !answer.replayed())).hasSize(1);
        assertThat(movements()).hasSize(1);
        assertThat(client.get("/v1/payments?reference=order-1").json().path("items"))
                .hasSize(1);
    }

    @Test
    void refundsOnceForTwentyEqualRequestsAtOnce() throws Exception {
        String id = client.open("order-1", "pm_ok", 1000).id();
        List<Answer> answers =
                atOnce(20, i -> client.post("/v1/payments/" + id + "/refunds", "refund-1", "{\"amount\":600}"));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(client.get("/v1/payments/" + id).number("refunded")).isEqualTo(600);
    }

    @Test
    void refusesAKeyThatComesBackWithAnotherBody() {
        client.open("key-1", "order-1", "pm_ok", 1999, true);
        Answer other = client.open("key-1", "order-1", "pm_ok", 2000, true);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(movements()).hasSize(1);
    }

    @Test
    void takesTheSameBodyInAnotherOrderForTheSame() {
        Answer first = client.open("key-1", "order-1", "pm_ok", 1999, true);
        Answer second = client.post("/v1/payments", "key-1", """
                { "capture": true, "reference": "order-1", "paymentMethod": "pm_ok", "currency": "EUR", "amount": 1999 }""");
        assertThat(second.replayed()).isTrue();
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void answersAKeyAsItDidTheFirstTimeEvenAfterTheStateMoved() throws IOException {
        Answer opened = client.open("key-1", "order-1", "pm_ok", 1000, false);
        client.post("/v1/payments/" + opened.id() + "/capture", "");
        Answer refund = client.post("/v1/payments/" + opened.id() + "/refunds", "refund-1", "{\"amount\":1}");
        restart();
        Answer again = client.open("key-1", "order-1", "pm_ok", 1000, false);
        assertThat(again.replayed()).isTrue();
        assertThat(again.text()).isEqualTo(opened.text()).contains("requires_capture");
        Answer refundAgain = client.post("/v1/payments/" + opened.id() + "/refunds", "refund-1", "{\"amount\":1}");
        assertThat(refundAgain.replayed()).isTrue();
        assertThat(refundAgain.text()).isEqualTo(refund.text());
    }
}
