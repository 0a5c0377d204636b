package dev.shopfleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of dead letters and of the audit share: an admin, a shopper, and letters. */
@ServiceIT
abstract class OperationsCase {

    static final StandInFleet FLEET = new StandInFleet();
    static final JsonMapper JSON = JsonMapper.shared();
    static final String LETTERS = "/api/v1/admin/dead-letters";

    record Answer(int status, JsonNode body) {

        JsonNode data() {
            return body.path("data");
        }

        String code() {
            return body.path("code").asString("");
        }
    }

    @Autowired
    EventsProbe events;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    final String shopper = Ids.next();

    @DynamicPropertySource
    static void asksStandIns(DynamicPropertyRegistry settings) {
        // Nobody is at the first address of each: the next instance is asked.
        settings.add("ORDER_MANAGEMENT_URLS", () -> "http://127.0.0.1:1," + FLEET.orderAddress());
        for (String service : List.of("PAYMENT", "INVOICE", "CART", "USER", "PRODUCT")) {
            settings.add(service + "_MANAGEMENT_URLS", FLEET::otherAddress);
        }
        settings.add("SANDBOX_PROVIDER_URL", FLEET::providerAddress);
        settings.add("shopfleet.audit.fresh-for", () -> "300ms");
        settings.add("shopfleet.audit.patience", () -> "3s");
        settings.add("shopfleet.dead-letters.replay-check-every", () -> "1s");
    }

    @BeforeEach
    void theFleetIsWell() {
        FLEET.orderManagementIsAt(managementPort);
        FLEET.othersAreAway(false);
        FLEET.tellOfNothing();
    }

    Answer call(HttpMethod method, String path, @Nullable String token, @Nullable Object body) {
        RestClient.RequestBodySpec request =
                RestClient.create("http://127.0.0.1:" + port).method(method).uri(path);
        if (token != null) {
            request.header("Authorization", token);
        }
        request.header("Idempotency-Key", Ids.next());
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsString(body));
        }
        return request.exchange((sent, got) -> new Answer(
                got.getStatusCode().value(), JSON.readTree(got.getBody().readAllBytes())));
    }

    Answer get(String path) {
        return call(HttpMethod.GET, path, tokens.admin(), null);
    }

    Answer replay(String letterId) {
        return call(HttpMethod.POST, LETTERS + "/" + letterId + "/replay", tokens.admin(), null);
    }

    Answer discard(String letterId, String reason) {
        return call(HttpMethod.POST, LETTERS + "/" + letterId + "/discard", tokens.admin(), Map.of("reason", reason));
    }

    /** A new order that waits for its stock. */
    String placedOrder() {
        String product = Ids.next();
        events.send(
                Topics.PRODUCT,
                product,
                "product.changed",
                1,
                Map.of(
                        "productId",
                        product,
                        "sku",
                        "SKU-" + product,
                        "name",
                        "Mug",
                        "price",
                        Map.of("amount", 1_000, "currency", "EUR"),
                        "status",
                        "ACTIVE"));
        // A service that has just started, and is not ready yet, knows no prices.
        await().atMost(Duration.ofSeconds(15)).until(() -> quote(product).status() == 200);
        Answer placed = call(
                HttpMethod.POST,
                "/api/v1/orders",
                tokens.shopper(shopper),
                Map.of(
                        "lines",
                        List.of(Map.of("productId", product, "quantity", 2)),
                        "expectedTotal",
                        2_963,
                        "currency",
                        "EUR",
                        "shippingAddress",
                        Map.of(
                                "name", "Ada",
                                "line1", "Street 1",
                                "city", "Town",
                                "postalCode", "12345",
                                "country", "DE"),
                        "paymentMethod",
                        "pm_ok"));
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(202);
        return placed.data().path("id").asString();
    }

    private Answer quote(String product) {
        return call(
                HttpMethod.POST,
                "/api/v1/orders/quote",
                null,
                Map.of("lines", List.of(Map.of("productId", product, "quantity", 1)), "country", "DE"));
    }

    String status(String orderId) {
        return call(HttpMethod.GET, "/api/v1/orders/" + orderId, tokens.shopper(shopper), null)
                .data()
                .path("status")
                .asString();
    }

    List<String> timeline(String orderId) {
        return call(HttpMethod.GET, "/api/v1/orders/" + orderId + "/timeline", tokens.shopper(shopper), null)
                .data()
                .path("items")
                .valueStream()
                .map(step -> step.path("status").asString())
                .toList();
    }

    /** Puts a record aside as that group would have, and nothing was wrong with it. Answers the letter's id. */
    String letter(String group, String topic, String key, String type, Object payload) {
        ProducerRecord<String, byte[]> record = events.record(topic, key, type, 1, payload);
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(record.topic() + ".dlt", 0, key, record.value(), record.headers());
        header(letter, "dlt_reason", "IllegalStateException: a bug that is mended by now");
        header(letter, "dlt_group", group);
        header(letter, "dlt_topic", record.topic());
        header(letter, "dlt_time", Instant.now().toString());
        events.send(letter);
        return letterOf(topic, key);
    }

    static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of the newest letter of that key. */
    String letterOf(String topic, String key) {
        events.awaitDeadLetter(topic, key);
        return topic + ":"
                + events.all(topic + ".dlt").stream()
                        .filter(letter -> key.equals(letter.key()))
                        .toList()
                        .getLast()
                        .record()
                        .offset();
    }

    /** The records of that key that were sent again, as they lie in the topic. */
    List<EventsProbe.Seen> replays(String topic, String letterId) {
        return events.all(topic).stream()
                .filter(event ->
                        letterId.equals(EventHeaders.text(event.record().headers(), "dlt_replay_of")))
                .toList();
    }

    void explainEveryLetter() {
        List<String> open = get(LETTERS + "?state=OPEN&size=100")
                .data()
                .path("items")
                .valueStream()
                .map(letter -> letter.path("id").asString())
                .toList();
        open.forEach(
                letter -> assertThat(discard(letter, "A test left it").status()).isEqualTo(200));
        assertThat(get(LETTERS + "?state=OPEN").data().path("items").size()).isZero();
    }
}
