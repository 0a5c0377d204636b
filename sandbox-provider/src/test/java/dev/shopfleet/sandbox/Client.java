package dev.shopfleet.sandbox;

import dev.shopfleet.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A merchant, as small as it gets. */
final class Client implements AutoCloseable {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;

    Client(URI base) {
        this.base = base;
    }

    Answer open(String reference, String paymentMethod, long amount) {
        return open(key(), reference, paymentMethod, amount, true);
    }

    Answer open(String key, String reference, String paymentMethod, long amount, boolean capture) {
        try {
            return tryOpen(key, reference, paymentMethod, amount, capture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer tryOpen(String key, String reference, String paymentMethod, long amount, boolean capture)
            throws IOException {
        String body = """
                {"amount":%d,"currency":"EUR","paymentMethod":"%s","reference":"%s","capture":%s}""".formatted(amount, paymentMethod, reference, capture);
        return send("POST", "/v1/payments", key, body);
    }

    Answer post(String path, String body) {
        return post(path, key(), body);
    }

    Answer post(String path, @Nullable String key, String body) {
        try {
            return send("POST", path, key, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer get(String path) {
        try {
            return send("GET", path, null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer send(String method, String path, @Nullable String key, @Nullable String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    Json.MAPPER.readTree(response.body()),
                    response.headers().firstValue("Idempotent-Replayed").isPresent(),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    record Answer(int status, JsonNode json, boolean replayed, String text) {
        String id() {
            return text("id");
        }

        String text(String field) {
            return json.path(field).asString("");
        }

        long number(String field) {
            return json.path(field).asLong();
        }

        String code() {
            return json.path("error").path("code").asString("");
        }
    }
}
