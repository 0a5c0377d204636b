package dev.shopfleet.demo.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of the shop's API as the loader touches, with the faults a test asks for. */
final class StandInShop implements AutoCloseable {
    static final String EMAIL = "admin@example.org";
    static final String PASSWORD = "a-password";

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final JsonMapper json = JsonMapper.shared();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();

    final AtomicInteger mostAtOnce = new AtomicInteger();
    final Map<String, JsonNode> categories = new ConcurrentHashMap<>();
    final Map<String, String> categoryIds = new ConcurrentHashMap<>();
    final Map<String, JsonNode> products = new ConcurrentHashMap<>();
    final Map<String, String> productIds = new ConcurrentHashMap<>();
    final Map<String, List<byte[]>> pictures = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    volatile Predicate<JsonNode> refused = product -> false;
    volatile Predicate<String> broken = path -> false;
    volatile String token = "token-1";

    /** Answers the next request to a path that ends so with this status. */
    record Fault(String path, int status, @Nullable String retryAfter) {}

    StandInShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String call = exchange.getRequestMethod() + " " + path.replace("/api/v1", "");
            if (broken.test(call)) {
                answer(exchange, 503, "UNAVAILABLE", "");
                return;
            }
            Fault fault = faults.peek();
            if (fault != null && call.endsWith(fault.path()) && faults.remove(fault)) {
                if (fault.retryAfter() != null) {
                    exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
                }
                answer(exchange, fault.status(), "TOO_MANY_REQUESTS", "");
                return;
            }
            route(exchange, call, body);
        }
    }

    private void route(HttpExchange exchange, String call, byte[] body) throws IOException {
        if (call.equals("POST /auth/login")) {
            JsonNode login = json.readTree(body);
            boolean known = login.path("email").asString("").equals(EMAIL)
                    && login.path("password").asString("").equals(PASSWORD)
                    && login.path("refreshTokenIn").asString("").equals("body");
            success(exchange, known, "INVALID_CREDENTIALS", 401, Map.of("accessToken", token));
        } else if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "UNAUTHENTICATED", "");
        } else if (call.equals("GET /categories")) {
            List<Map<String, String>> items = new ArrayList<>();
            categoryIds.forEach((slug, id) -> items.add(Map.of("id", id, "slug", slug)));
            success(exchange, true, "", 0, Map.of("items", items));
        } else if (call.equals("POST /categories")) {
            JsonNode category = json.readTree(body);
            store(exchange, categories, categoryIds, category.path("slug").asString(), category);
        } else if (call.equals("POST /products")) {
            JsonNode product = json.readTree(body);
            if (refused.test(product)) {
                answer(
                        exchange,
                        400,
                        "VALIDATION_FAILED",
                        "\"errors\":[{\"field\":\"name\",\"message\":\"is too long\"}],");
            } else {
                store(exchange, products, productIds, product.path("slug").asString(), product);
            }
        } else if (call.startsWith("GET /products/")) {
            String slug = call.substring("GET /products/".length());
            String id = productIds.getOrDefault(slug, "");
            JsonNode product = products.get(slug);
            String sku = product == null ? "" : product.path("sku").asString();
            List<String> images = pictures.containsKey(id) ? List.of("one") : List.of();
            success(exchange, product != null, "NOT_FOUND", 404, Map.of("id", id, "sku", sku, "images", images));
        } else if (call.matches("POST /products/[^/]+/images")) {
            String id = call.split("/")[2];
            pictures.computeIfAbsent(id, any -> new ArrayList<>()).add(file(exchange, body));
            success(exchange, true, "", 0, Map.of("id", "image"));
        } else {
            answer(exchange, 404, "NOT_FOUND", "");
        }
    }

    private void store(
            HttpExchange exchange, Map<String, JsonNode> things, Map<String, String> known, String slug, JsonNode thing)
            throws IOException {
        if (things.putIfAbsent(slug, thing) != null) {
            answer(exchange, 409, "CONFLICT", "");
            return;
        }
        String id = "id" + ids.incrementAndGet();
        known.put(slug, id);
        success(exchange, true, "", 0, Map.of("id", id, "slug", slug));
    }

    private void success(HttpExchange exchange, boolean good, String code, int status, Map<String, ?> data)
            throws IOException {
        if (!good) {
            answer(exchange, status, code, "");
            return;
        }
        send(exchange, 200, json.writeValueAsBytes(Map.of("success", true, "message", "ok", "data", data)));
    }

    private void answer(HttpExchange exchange, int status, String code, String more) throws IOException {
        String body =
                "{\"success\":false,%s\"code\":\"%s\",\"detail\":\"no\",\"traceId\":\"t1\"}".formatted(more, code);
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        // Before the client can know: its next request must not be counted beside this one.
        inFlight.decrementAndGet();
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** The one part called {@code file}, cut out by the boundary as a server would. */
    private static byte[] file(HttpExchange exchange, byte[] body) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String boundary = type.substring(type.indexOf("boundary=") + 9);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (!text.contains("name=\"file\"")) {
            throw new IllegalArgumentException("no part called file");
        }
        int start = text.indexOf("\r\n\r\n") + 4;
        int end = text.lastIndexOf("\r\n--" + boundary + "--");
        return text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
    }
}
