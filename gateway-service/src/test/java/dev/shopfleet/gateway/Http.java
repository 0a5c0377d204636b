package dev.shopfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client at the gateway's door. */
record Http(int port) {

    record Answer(int status, java.net.http.HttpHeaders headers, String text) {

        JsonNode body() {
            return JsonMapper.shared().readTree(text);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The problem that every failure of the gateway is. */
        void isProblem(int expected, String code) {
            assertThat(status).as(text).isEqualTo(expected);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(body().path("code").asString()).isEqualTo(code);
            assertThat(body().path("status").asInt()).isEqualTo(expected);
            assertThat(body().path("success").asBoolean(true)).isFalse();
            assertThat(body().path("instance").asString()).startsWith("/");
            assertThat(body().path("traceId").asString())
                    .isEqualTo(header("X-Trace-Id"))
                    .hasSize(32);
        }
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Answer get(String path, @Nullable String authorization) {
        return call("GET", path, authorization, HttpRequest.BodyPublishers.noBody());
    }

    Answer post(String path, @Nullable String authorization) {
        return call("POST", path, authorization, HttpRequest.BodyPublishers.ofString("{}"));
    }

    Answer call(
            String method,
            String path,
            @Nullable String authorization,
            HttpRequest.BodyPublisher body,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
