package dev.shopfleet.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a client sees it. */
final class Api {

    static final String PASSWORD = "kaffee mit zwei katzen";

    /** A reply. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {

        JsonNode data() {
            return body.path("data");
        }

        String text(String member) {
            return data().path(member).asString();
        }

        String code() {
            return body.path("code").asString("");
        }

        String accessToken() {
            return "Bearer " + text("accessToken");
        }

        String refreshToken() {
            return text("refreshToken");
        }

        String userId() {
            return data().path("user").path("id").asString();
        }

        String firstWrongField() {
            return body.path("errors").path(0).path("field").asString("");
        }

        String cookie() {
            return headers.firstValue("set-cookie").orElse("");
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String base;

    Api(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    Answer register(String email) {
        return post(
                "/api/v1/auth/register",
                Map.of(
                        "email", email,
                        "password", PASSWORD,
                        "name", "Ada",
                        "surname", "Byron",
                        "refreshTokenIn", "body"),
                null);
    }

    Answer login(String email, String password) {
        return post("/api/v1/auth/login", Map.of("email", email, "password", password, "refreshTokenIn", "body"), null);
    }

    Answer refresh(String token) {
        return post("/api/v1/auth/refresh", Map.of("refreshToken", token), null);
    }

    Answer me(@Nullable String bearer) {
        return get("/api/v1/users/me", bearer);
    }

    Answer get(String path, @Nullable String bearer) {
        return call("GET", path, null, bearer, Map.of());
    }

    Answer post(String path, @Nullable Object body, @Nullable String bearer) {
        return call("POST", path, body, bearer, Map.of());
    }

    Answer call(
            String method, String path, @Nullable Object body, @Nullable String bearer, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("User-Agent", "api-test")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers(),
                    response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
