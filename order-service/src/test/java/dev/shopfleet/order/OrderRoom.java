package dev.shopfleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the integration tests of this service have at hand: a product, a shopper, and the words of the other services. */
abstract class OrderRoom {

    private static final JsonMapper JSON = JsonMapper.shared();

    protected record Answer(
            int status, JsonNode body, @Nullable String contentType) {

        public JsonNode data() {
            return body.path("data");
        }

        public String code() {
            return body.path("code").asString("");
        }
    }

    @Autowired
    protected EventsProbe events;

    @Autowired
    protected Tokens tokens;

    private final RestClient http;
    protected String product;
    protected String shopper;

    OrderRoom(int port) {
        http = RestClient.create("http://127.0.0.1:" + port);
        product = Ids.next();
        shopper = Ids.next();
    }

    @BeforeEach
    void offersAMug() {
        offer(1_000, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> quote(null).status() == 200);
    }

    /** What two mugs cost. */
    protected Answer quote(@Nullable String coupon) {
        Map<String, Object> body = new java.util.HashMap<>(
                Map.of("lines", List.of(Map.of("productId", product, "quantity", 2)), "country", "DE"));
        if (coupon != null) {
            body.put("couponCode", coupon);
        }
        return call(HttpMethod.POST, "/api/v1/orders/quote", null, Map.of(), body);
    }

    protected void offer(long price, long version) {
        events.send(
                Topics.PRODUCT,
                product,
                "product.changed",
                version,
                Map.of(
                        "productId",
                        product,
                        "sku",
                        "SKU-" + product,
                        "name",
                        "Mug",
                        "price",
                        Map.of("amount", price, "currency", "EUR"),
                        "status",
                        "ACTIVE"));
    }

    protected Answer call(
            HttpMethod method,
            String path,
            @Nullable String token,
            Map<String, String> headers,
            @Nullable Object body) {
        RestClient.RequestBodySpec request = http.method(method).uri(path);
        if (token != null) {
            request.header("Authorization", token);
        }
        headers.forEach(request::header);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON)
                    .body(body instanceof String text ? text : JSON.writeValueAsString(body));
        }
        return request.exchange((sent, got) -> new Answer(
                got.getStatusCode().value(),
                JSON.readTree(got.getBody().readAllBytes()),
                got.getHeaders().getFirst("Content-Type")));
    }

    protected Map<String, Object> order(long expectedTotal) {
        return Map.of(
                "lines",
                List.of(Map.of("productId", product, "quantity", 2)),
                "expectedTotal",
                expectedTotal,
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
                "pm_ok");
    }

    /** 2 × 1000 + 490 shipping + 19 %. */
    protected static final long TOTAL = 2_963;

    protected Answer place(String key, Object body) {
        return call(HttpMethod.POST, "/api/v1/orders", tokens.shopper(shopper), Map.of("Idempotency-Key", key), body);
    }

    protected String placed() {
        Answer answer = place(Ids.next(), order(TOTAL));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.data().path("id").asString();
    }

    protected JsonNode read(String orderId) {
        return call(HttpMethod.GET, "/api/v1/orders/" + orderId, tokens.shopper(shopper), Map.of(), null)
                .data();
    }

    protected void awaitStatus(String orderId, String status) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(read(orderId).path("status").asString()).isEqualTo(status));
    }

    protected void reserve(String orderId) {
        events.send(Topics.STOCK, orderId, "stock.reserved", 1, Map.of("orderId", orderId));
    }

    protected Map<String, Object> captured(String orderId, long amount) {
        return Map.of(
                "orderId", orderId, "paymentId", read(orderId).path("paymentId").asString(), "amount", amount);
    }

    protected Answer admin(HttpMethod method, String path, @Nullable Object body) {
        return call(method, "/api/v1/admin/orders" + path, tokens.admin(), Map.of(), body);
    }

    /** The order as an admin sees it. */
    protected JsonNode inspect(String orderId) {
        return call(HttpMethod.GET, "/api/v1/orders/" + orderId, tokens.admin(), Map.of(), null)
                .data();
    }

    protected void capture(String orderId) {
        events.send(Topics.PAYMENT, "pay-" + orderId, "payment.captured", 2, captured(orderId, TOTAL));
    }

    protected String paid() {
        String orderId = placed();
        reserve(orderId);
        awaitStatus(orderId, "AWAITING_PAYMENT");
        capture(orderId);
        awaitStatus(orderId, "PAID");
        return orderId;
    }

    protected String delivered() {
        String orderId = paid();
        assertThat(admin(HttpMethod.POST, "/" + orderId + "/ship", Map.of("trackingNumber", "T-1"))
                        .status())
                .isEqualTo(200);
        assertThat(admin(HttpMethod.POST, "/" + orderId + "/deliver", null).status())
                .isEqualTo(200);
        return orderId;
    }
}
