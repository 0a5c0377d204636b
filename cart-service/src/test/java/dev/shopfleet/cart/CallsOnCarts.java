package dev.shopfleet.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.cart.messaging.StockLevel;
import dev.shopfleet.cart.repository.Carts;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.money.PriceRules;
import dev.shopfleet.common.replica.Replica;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.GoldenSamples;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** A shop with two products, and somebody who calls the carts over HTTP. */
@ServiceIT
abstract class CallsOnCarts {

    @Autowired
    EventsProbe events;

    @Autowired
    Tokens tokens;

    @Autowired
    Carts carts;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    private Replica<PriceRules> rules;

    @Autowired
    private Replica<StockLevel> levels;

    @LocalServerPort
    private int port;

    private RestClient http;

    final String user = Ids.next();
    String mug = "";
    String bowl = "";

    @BeforeEach
    void aShopWithTwoProducts() {
        http = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/api/v1/cart")
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
        mug = product("KIT-0042", 1490);
        bowl = product("KIT-0043", 990);
        events.send(
                Topics.PRODUCT,
                "KIT-0042",
                "stock.level-changed",
                Instant.now().toEpochMilli(),
                GoldenSamples.of("stock.level-changed"));
        events.send(Topics.PRICING, "price-book", "price-rules.changed", 1, GoldenSamples.of("price-rules.changed"));
        Awaitility.await()
                .until(() -> rules.size() == 1 && levels.find("KIT-0042").isPresent());
    }

    String product(String sku, long price) {
        String id = Ids.next();
        change(id, sku, price, "ACTIVE", 1);
        return id;
    }

    void change(String id, String sku, long price, String status, long version) {
        events.send(
                Topics.PRODUCT,
                id,
                "product.changed",
                version,
                Map.of(
                        "productId",
                        id,
                        "sku",
                        sku,
                        "name",
                        "Stoneware " + sku,
                        "price",
                        Map.of("amount", price, "currency", "EUR"),
                        "status",
                        status,
                        "imageUrl",
                        "/api/v1/media/1",
                        "initialStock",
                        5));
    }

    /** A shirt in M for 59.00 and, while it is offered, in L for 64.00. */
    void shirt(String id, String status, boolean large, long version) {
        Map<String, Object> medium = variant(id, "M", 5900);
        events.send(
                Topics.PRODUCT,
                id,
                "product.changed",
                version,
                Map.of(
                        "productId",
                        id,
                        "sku",
                        "SHIRT-" + id,
                        "name",
                        "Shirt",
                        "price",
                        Map.of("amount", 5900, "currency", "EUR"),
                        "status",
                        status,
                        "initialStock",
                        0,
                        "variants",
                        large ? List.of(medium, variant(id, "L", 6400)) : List.of(medium)));
    }

    private static Map<String, Object> variant(String id, String size, long price) {
        return Map.of(
                "sku",
                "SHIRT-" + id + "-" + size,
                "options",
                Map.of("size", size),
                "price",
                Map.of("amount", price, "currency", "EUR"),
                "imageId",
                "image-" + size,
                "initialStock",
                7);
    }

    static Map<String, Object> pieces(String productId, String sku, int quantity) {
        return Map.of("productId", productId, "sku", sku, "quantity", quantity);
    }

    record Answer(int status, JsonNode body, HttpHeaders headers) {

        JsonNode data() {
            assertThat(status).as(body.toString()).isEqualTo(200);
            return body.get("data");
        }

        String code() {
            return body.path("code").asString();
        }

        String cartId() {
            return Objects.requireNonNull(headers.getFirst("X-Cart-Id"));
        }
    }

    Answer call(HttpMethod method, String path, String header, String value, @Nullable Object body) {
        RestClient.RequestBodySpec request = http.method(method).uri(path).header(header, value);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        ResponseEntity<JsonNode> response = request.retrieve().toEntity(JsonNode.class);
        return new Answer(
                response.getStatusCode().value(), Objects.requireNonNull(response.getBody()), response.getHeaders());
    }

    Answer asUser(HttpMethod method, String path, @Nullable Object body) {
        return call(method, path, "Authorization", tokens.shopper(user), body);
    }

    Answer asGuest(String cartId, HttpMethod method, String path, @Nullable Object body) {
        return call(method, path, "X-Cart-Id", cartId, body);
    }

    static Map<String, Object> pieces(String productId, int quantity) {
        return Map.of("productId", productId, "quantity", quantity);
    }
}
