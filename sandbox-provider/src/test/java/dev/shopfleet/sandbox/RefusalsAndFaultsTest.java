package dev.shopfleet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.shopfleet.sandbox.Client.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsAndFaultsTest extends RunningProvider {
    @Test
    void failsOrDropsAsManyRequestsAsADrillAsked() {
        assertThat(client.post("/v1/faults", null, "{\"failNext\":1,\"dropNext\":1}")
                        .status())
                .isEqualTo(200);
        assertThat(client.open("key-1", "order-1", "pm_ok", 5, true).status()).isEqualTo(500);
        assertThat(movements()).isEmpty();
        assertThatIOException().isThrownBy(() -> client.tryOpen("key-1", "order-1", "pm_ok", 5, true));
        assertThat(movements()).hasSize(1);
        Answer third = client.open("key-1", "order-1", "pm_ok", 5, true);
        assertThat(third.replayed()).isTrue();
        assertThat(movements()).hasSize(1);
    }

    @Test
    void dropsARefusalToo() {
        client.post("/v1/faults", null, "{\"dropNext\":1}");
        assertThatIOException().isThrownBy(() -> client.tryOpen("key-1", "order-1", "pm_ok", 0, true));
        assertThat(client.open("key-1", "order-1", "pm_ok", 0, true).code()).isEqualTo("invalid_amount");
    }

    @Test
    void refusesAsManyRefundsAsADrillAskedAndForgetsItThen() {
        String id = client.open("order-1", "pm_ok", 1000).id();
        client.post("/v1/faults", null, "{\"refuseRefunds\":1}");
        String path = "/v1/payments/" + id + "/refunds";
        assertThat(client.post(path, "refund-1", "{\"amount\":600}").code()).isEqualTo("refund_refused");
        assertThat(client.post(path, "refund-1", "{\"amount\":600}").status()).isEqualTo(201);
        assertThat(client.get("/v1/payments/" + id).number("refunded")).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/v1/payments|k|{|400|malformed_request",
                "POST|/v1/payments|k|null|400|malformed_request",
                "POST|/v1/payments|k|{\"amount\":19.99}|400|malformed_request",
                "POST|/v1/payments|k|{\"amount\":\"1999\"}|400|malformed_request",
                "POST|/v1/payments|k|{\"amount\":0,\"currency\":\"EUR\",\"paymentMethod\":\"pm_ok\",\"reference\":\"r\"}"
                        + "|400|invalid_amount",
                "POST|/v1/payments|k|{\"amount\":1,\"currency\":\"eur\",\"paymentMethod\":\"pm_ok\",\"reference\":\"r\"}"
                        + "|400|invalid_currency",
                "POST|/v1/payments|k|{\"amount\":1,\"currency\":\"EUR\",\"paymentMethod\":\"4242424242424242\","
                        + "\"reference\":\"r\"}|400|invalid_payment_method",
                "POST|/v1/payments|k|{\"amount\":1,\"currency\":\"EUR\",\"paymentMethod\":\"pm_ok\","
                        + "\"reference\":\"4242424242424242\"}|400|invalid_reference",
                "POST|/v1/payments||{\"amount\":1,\"currency\":\"EUR\",\"paymentMethod\":\"pm_ok\",\"reference\":\"r\"}"
                        + "|400|idempotency_key_required",
                "POST|/v1/payments/pay_x/capture|k|{}|404|not_found",
                "GET|/v1/payments/pay_x|||404|not_found",
                "GET|/v1/payments|||400|invalid_parameter",
                "GET|/v1/journal?limit=0|||400|invalid_parameter",
                "GET|/v1/tokensx|||404|not_found",
                "GET|/nowhere|||404|not_found",
                "DELETE|/v1/tokens|||405|method_not_allowed"
            })
    void refusesWithAStableCode(String method, String path, String key, String body, int status, String code)
            throws IOException {
        Answer refused = client.send(method, path, key, body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(journalText()).isEmpty();
    }

    @Test
    void refusesABodyAboveTheLimit() {
        Answer refused = client.post("/v1/payments", "{\"reference\":\"" + "x".repeat(200_000) + "\"}");
        assertThat(refused.status()).isEqualTo(413);
        assertThat(client.get("/health").text("status")).isEqualTo("UP");
    }
}
