package dev.shopfleet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.sandbox.Client.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTokensTest extends RunningProvider {
    @Test
    void keepsNeitherNumberNorCodeOfACard() throws IOException {
        Answer token = client.post("/v1/tokens", """
                {"number":"4242 4242 4242 4242","expiry":"12/34","cvc":"7391","holder":"Ada Lovelace"}""");
        assertThat(token.status()).isEqualTo(201);
        assertThat(token.json().propertyNames()).containsExactlyInAnyOrder("token", "brand", "last4");
        assertThat(token.text("brand")).isEqualTo("visa");
        assertThat(token.text("last4")).isEqualTo("4242");

        assertThat(client.open("order-1", token.text("token"), 1999).text("status"))
                .isEqualTo("succeeded");
        assertThat(journalText()).contains("Ada Lovelace").doesNotContain("42424242", "4242 4242", "\"7391\"", "cvc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4242424242424241|12/34|123|invalid_number",
                "4242424242424242|12/20|123|invalid_expiry",
                "4242424242424242|12/34|98765|invalid_cvc"
            })
    void neverRepeatsACardInAnError(String number, String expiry, String cvc, String code) throws IOException {
        Answer refused = client.post(
                "/v1/tokens",
                "{\"number\":\"%s\",\"expiry\":\"%s\",\"cvc\":\"%s\",\"holder\":\"Ada\"}"
                        .formatted(number, expiry, cvc));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.text()).doesNotContain(number, expiry, cvc);
        Answer malformed = client.post("/v1/tokens", "{\"number\":[\"" + number + "\"]}");
        assertThat(malformed.code()).isEqualTo("malformed_request");
        assertThat(malformed.text()).doesNotContain(number);
        assertThat(journalText()).isEmpty();
    }

    @Test
    void keepsATokenOverARestart() throws IOException {
        String token = client.post("/v1/tokens", """
                        {"number":"4000000000009995","expiry":"12/34","cvc":"123","holder":"Ada"}""").text("token");
        restart();
        assertThat(client.open("order-1", token, 100).text("declineCode")).isEqualTo("insufficient_funds");
    }
}
