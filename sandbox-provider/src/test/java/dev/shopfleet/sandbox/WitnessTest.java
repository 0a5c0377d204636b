package dev.shopfleet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.sandbox.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WitnessTest extends RunningProvider {
    @Test
    void movementsAddUpToTheSummaryAfterManyMixedRequests() throws Exception {
        atOnce(60, i -> {
            var random = ThreadLocalRandom.current();
            String reference = "order-" + i % 20;
            Answer opened =
                    client.open(Client.key(), reference, "pm_ok", 100 + random.nextInt(900), random.nextBoolean());
            String path = "/v1/payments/" + opened.id();
            client.post(path + "/capture", random.nextBoolean() ? "{}" : "{\"amount\":50}");
            client.post(path + "/refunds", "{\"amount\":" + (1 + random.nextInt(500)) + "}");
            return client.post(path + "/void", "{}");
        });
        assertSumsAgree(20);
        restart();
        assertSumsAgree(20);
    }

    @Test
    void forgetsOnlyTheTornTail() throws IOException {
        Answer first = client.open("key-1", "order-1", "pm_ok", 100, true);
        Answer second = client.open("key-2", "order-2", "pm_ok", 200, true);
        stop();
        Path journal = data.resolve("journal.jsonl");
        String text = Files.readString(journal);
        Files.writeString(journal, text.substring(0, text.length() - 20), StandardOpenOption.TRUNCATE_EXISTING);
        start();
        assertThat(client.get("/v1/payments/" + first.id()).text()).isEqualTo(first.text());
        assertThat(client.get("/v1/payments/" + second.id()).status()).isEqualTo(404);
        assertThat(client.open("key-2", "order-2", "pm_ok", 200, true).replayed())
                .isFalse();
        assertSumsAgree(2);
    }

    @Test
    void showsThePaymentsOfAPageAsTheyAreNow() {
        String first = client.open("order-1", "pm_ok", 100).id();
        client.open("order-2", "pm_ok", 200);
        client.post("/v1/payments/" + first + "/refunds", "{\"amount\":30}");
        JsonNode page = client.get("/v1/journal?payments=true&limit=1").json();
        assertThat(page.path("entries")).hasSize(1);
        assertThat(page.path("payments")).hasSize(1);
        assertThat(page.path("payments").get(0).path("refunded").asLong()).isEqualTo(30);
        assertThat(client.get("/v1/journal?payments=true").json().path("payments"))
                .hasSize(2);
        assertThat(client.get("/v1/journal").json().has("payments")).isFalse();
    }

    private void assertSumsAgree(int references) {
        Map<String, Long> fromMovements = new HashMap<>();
        for (JsonNode line : movements()) {
            fromMovements.merge(
                    line.path("reference").asString() + " " + line.path("type").asString(),
                    line.path("amount").asLong(),
                    Long::sum);
        }
        Map<String, Long> fromSummary = new HashMap<>();
        JsonNode summary = client.get("/v1/summary").json();
        assertThat(summary.path("references")).hasSize(references);
        long captured = 0;
        for (JsonNode row : summary.path("references")) {
            for (String kind : List.of("captured", "refunded")) {
                if (row.path(kind).asLong() > 0) {
                    fromSummary.put(
                            row.path("reference").asString() + " " + kind,
                            row.path(kind).asLong());
                }
            }
            captured += row.path("captured").asLong();
        }
        fromMovements.keySet().removeIf(line -> line.endsWith("voided"));
        assertThat(fromMovements).isEqualTo(fromSummary);
        assertThat(summary.path("totals").get(0).path("captured").asLong())
                .isEqualTo(captured)
                .isPositive();
    }
}
