package dev.shopfleet.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the gateway: a guest, or whoever has signed in. */
public final class ShopClient {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI gateway;
    private final @Nullable String accessToken;

    private ShopClient(HttpClient http, URI gateway, @Nullable String accessToken) {
        this.http = http;
        this.gateway = gateway;
        this.accessToken = accessToken;
    }

    public static ShopClient at(URI gateway) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new ShopClient(http, gateway, null);
    }

    public ShopClient signedIn(String email, String password) {
        Answer answer = post("/api/v1/auth/login", Map.of("email", email, "password", password))
                .expectSuccess("Signing in as " + email);
        return as(answer.data().path("accessToken").asString());
    }

    public ShopClient registered(String email, String password) {
        Answer answer = post(
                        "/api/v1/auth/register",
                        Map.of("email", email, "password", password, "name", "Ada", "surname", "Byron"))
                .expectSuccess("Registering " + email);
        return as(answer.data().path("accessToken").asString());
    }

    /** The same connection with another token. */
    public ShopClient as(@Nullable String token) {
        return new ShopClient(http, gateway, token);
    }

    public String accessToken() {
        if (accessToken == null) {
            throw new IllegalStateException("Nobody has signed in");
        }
        return accessToken;
    }

    public URI gateway() {
        return gateway;
    }

    public Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    public Answer post(String path, @Nullable Object body) {
        return call("POST", path, body, Map.of());
    }

    /**
     * Any call.
     *
     * @param body turned into JSON; a String is sent as it is, as JSON unless the headers call it something else
     */
    public Answer call(String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE);
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            if (!headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            request.method(
                    method,
                    HttpRequest.BodyPublishers.ofString(
                            body instanceof String text ? text : JSON.writeValueAsString(body)));
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response.body()), response.body());
        } catch (IOException e) {
            return new Answer(0, JSON.createObjectNode().put("code", e.toString()), new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /** For an admin: a category, unless it is there. */
    public void category(String name, String slug) {
        Answer made = post("/api/v1/categories", Map.of("name", name, "slug", slug));
        if (made.status() != 409) {
            made.expectSuccess("Making a category");
        }
    }

    /**
     * For an admin: puts a product on sale.
     *
     * @param price in euro cents
     * @param stock pieces
     * @return its id
     */
    public String product(String name, String sku, String category, int price, int stock) {
        return post(
                        "/api/v1/products",
                        Map.of(
                                "name",
                                name,
                                "sku",
                                sku,
                                "description",
                                "Lasts longer than what goes on around it.",
                                "category",
                                category,
                                "price",
                                Map.of("amount", price, "currency", "EUR"),
                                "stock",
                                stock))
                .expectSuccess("Making a product")
                .data()
                .path("id")
                .asString();
    }

    /** What the lines cost now, in minor units. */
    public JsonNode quote(String productId, int quantity) {
        return post("/api/v1/orders/quote", Map.of("lines", List.of(line(productId, quantity))))
                .expectSuccess("The quote")
                .data();
    }

    /** Places an order of one line at its present price. */
    public Answer order(String idempotencyKey, String productId, int quantity, String paymentMethod) {
        return order(idempotencyKey, productId, quantity, paymentMethod, quote(productId, quantity));
    }

    /** Places an order at the price of a quote that was asked for before. */
    public Answer order(String idempotencyKey, String productId, int quantity, String paymentMethod, JsonNode quote) {
        return order(idempotencyKey, List.of(line(productId, quantity)), paymentMethod, quote);
    }

    /** As above, of any lines: {@code productId} or {@code sku}, and {@code quantity}. */
    public Answer order(String idempotencyKey, List<Map<String, Object>> lines, String paymentMethod, JsonNode quote) {
        return call(
                "POST",
                "/api/v1/orders",
                orderRequest(lines, paymentMethod, quote),
                Map.of("Idempotency-Key", idempotencyKey));
    }

    /** What {@code POST /api/v1/orders} takes, at the price of that quote. */
    public static Map<String, Object> orderRequest(
            List<Map<String, Object>> lines, String paymentMethod, JsonNode quote) {
        return Map.of(
                "lines", lines,
                "expectedTotal", quote.path("total").asLong(),
                "currency", quote.path("currency").asString(),
                "shippingAddress",
                        Map.of(
                                "name", "Ada Byron",
                                "line1", "Ockham Park 1",
                                "city", "Ockham",
                                "postalCode", "GU23",
                                "country", "GB"),
                "paymentMethod", paymentMethod);
    }

    private static Map<String, Object> line(String productId, int quantity) {
        return Map.of("productId", productId, "quantity", quantity);
    }

    /** Asks for an order until it is in one of the states. */
    public JsonNode awaitOrder(String orderId, Duration atMost, String... states) {
        List<String> wanted = List.of(states);
        long end = System.nanoTime() + atMost.toNanos();
        JsonNode order;
        do {
            order = get("/api/v1/orders/" + orderId).data();
            if (wanted.contains(order.path("status").asString(""))) {
                return order;
            }
            pause(Duration.ofMillis(30));
        } while (System.nanoTime() < end);
        throw new IllegalStateException("Order " + orderId + " did not become " + wanted + ": " + order);
    }

    /** Waits. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
