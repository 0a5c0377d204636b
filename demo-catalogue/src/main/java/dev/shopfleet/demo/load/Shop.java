package dev.shopfleet.demo.load;

import dev.shopfleet.demo.Category;
import dev.shopfleet.demo.Product;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop's API as the loader needs it: patient with a busy server, frank about a refusal. */
final class Shop implements AutoCloseable {
    private static final int ATTEMPTS = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "marrowby-picture-7d1f";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI base;
    private final String email;
    private final String password;
    private final Pause pause;
    private volatile String token = "";

    /** Waiting, kept apart so that a test need not. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    Shop(URI base, String email, String password, Pause pause) {
        this.base = base;
        this.email = email;
        this.password = password;
        this.pause = pause;
    }

    void signIn() throws Refused, Unreachable, InterruptedException {
        byte[] body = json.writeValueAsBytes(Map.of("email", email, "password", password, "refreshTokenIn", "body"));
        Answer answer = patiently(
                        request("/auth/login")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body)),
                        false)
                .orRefused();
        String fresh = answer.data().path("accessToken").asString("");
        if (fresh.isEmpty()) {
            throw new Refused("the sign-in answered without data.accessToken");
        }
        token = fresh;
    }

    /** Ids by slug of all the categories there are, however deep the tree nests them. */
    Map<String, String> categoryIds() throws Refused, Unreachable, InterruptedException {
        Map<String, String> ids = new HashMap<>();
        collectIds(signed(request("/categories").GET()).orRefused().data(), ids);
        return ids;
    }

    /** The new category's id; empty if its slug is taken. */
    Optional<String> create(Category category, @Nullable String parentId)
            throws Refused, Unreachable, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", category.name());
        body.put("slug", category.slug());
        if (parentId != null) {
            body.put("parentId", parentId);
        }
        return created(signed(jsonPost("/categories", body)));
    }

    /** The new product's id; empty if it is there already. */
    Optional<String> create(Product product) throws Refused, Unreachable, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", product.name());
        body.put("sku", product.sku());
        body.put("slug", product.slug());
        body.put("description", product.description());
        body.put("category", product.category());
        body.put("price", Map.of("amount", product.price(), "currency", product.currency()));
        body.put("stock", product.stock());
        body.put("attributes", product.attributes());
        return created(signed(jsonPost("/products", body)));
    }

    /** A product that is in the shop. */
    record Known(String id, boolean pictured) {}

    Known find(Product product) throws Refused, Unreachable, InterruptedException {
        Answer answer = signed(request("/products/" + product.slug()).GET()).orRefused();
        String sku = answer.data().path("sku").asString("");
        if (!sku.equals(product.sku())) {
            throw new Refused("its slug " + product.slug() + " belongs to " + sku);
        }
        return new Known(answer.id(), !answer.data().path("images").isEmpty());
    }

    void picture(String productId, String fileName, byte[] png) throws Refused, Unreachable, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(png.length + 300);
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(png);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        signed(request("/products/" + productId + "/images")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())))
                .orRefused();
    }

    @Override
    public void close() {
        http.close();
    }

    private static Optional<String> created(Answer answer) throws Refused {
        return answer.status() == 409
                ? Optional.empty()
                : Optional.of(answer.orRefused().id());
    }

    private Answer signed(HttpRequest.Builder request) throws Refused, Unreachable, InterruptedException {
        String used = token;
        Answer answer = patiently(request, true);
        if (answer.status() != 401) {
            return answer;
        }
        // An access token lives for minutes, a load on a slow machine may take longer.
        synchronized (this) {
            if (token.equals(used)) {
                signIn();
            }
        }
        return patiently(request, true);
    }

    private Answer patiently(HttpRequest.Builder request, boolean signed) throws Unreachable, InterruptedException {
        String last = "";
        @Nullable Throwable cause = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Duration wait = Duration.ofMillis(150L << attempt);
            if (signed) {
                request.setHeader("Authorization", "Bearer " + token);
            }
            try {
                HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
                if (!busy(response.statusCode())) {
                    return Answer.of(response.statusCode(), response.body());
                }
                last = "answered " + response.statusCode();
                wait = retryAfter(response).orElse(wait);
            } catch (IOException failure) {
                last = failure.toString();
                cause = failure;
            }
            if (attempt < ATTEMPTS) {
                pause.of(wait);
            }
        }
        throw new Unreachable(base + " cannot be used: " + last + ", " + ATTEMPTS + " times", cause);
    }

    private static boolean busy(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
    }

    private HttpRequest.Builder jsonPost(String path, Map<String, Object> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json, application/problem+json");
    }

    private static void collectIds(JsonNode node, Map<String, String> ids) {
        if (node.has("id") && node.has("slug")) {
            ids.put(node.path("slug").asString(), node.path("id").asString());
        }
        for (JsonNode child : node) {
            collectIds(child, ids);
        }
    }
}
