package dev.shopfleet.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import dev.shopfleet.sandbox.json.Json;
import dev.shopfleet.sandbox.ledger.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A request, read whole.
 *
 * @param path the segments after the first two ({@code /v1/payments/x} is {@code [x]})
 * @param told false if a drill will swallow the answer
 */
record Request(
        String method,
        List<String> path,
        Map<String, String> query,
        @Nullable String idempotencyKey,
        String body,
        boolean loopback,
        boolean told) {

    private static final int BODY_LIMIT = 64 * 1024;
    private static final int DRAIN_LIMIT = 1024 * 1024;

    static Request read(HttpExchange exchange, boolean told) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            // Closing on a caller who is still sending would cost him the answer.
            try (InputStream rest = exchange.getRequestBody()) {
                rest.readNBytes(DRAIN_LIMIT);
            }
            throw Problem.PAYLOAD_TOO_LARGE.refusal();
        }
        List<String> segments = Arrays.stream(exchange.getRequestURI().getPath().split("/"))
                .skip(1)
                .toList();
        return new Request(
                exchange.getRequestMethod(),
                segments.subList(Math.min(2, segments.size()), segments.size()),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                new String(body, StandardCharsets.UTF_8),
                exchange.getRemoteAddress().getAddress().isLoopbackAddress(),
                told);
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID_PARAMETER.refusal();
        }
    }

    /** The body as this type; no body is an empty object. */
    <T> T as(Class<T> type) {
        try {
            T read = Json.MAPPER.readValue(body.isBlank() ? "{}" : body, type);
            if (read != null) {
                return read;
            }
        } catch (JacksonException e) {
            // The parser's message may hold what the caller sent.
        }
        throw Problem.MALFORMED_REQUEST.refusal();
    }

    String key() {
        if (idempotencyKey == null || !idempotencyKey.matches("[\\x21-\\x7E]{1,255}")) {
            throw Problem.IDEMPOTENCY_KEY_REQUIRED.refusal();
        }
        return idempotencyKey;
    }

    /** Refuses every method but this one. */
    void only(String allowed) {
        if (!method.equals(allowed)) {
            throw Problem.METHOD_NOT_ALLOWED.refusal();
        }
    }

    void end(int segments) {
        if (path.size() != segments) {
            throw Problem.NOT_FOUND.refusal();
        }
    }

    long number(String name, long otherwise, long least, long most) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of bounds
        }
        throw Problem.INVALID_PARAMETER.refusal();
    }
}
