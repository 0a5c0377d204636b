package dev.shopfleet.notification;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.GoldenSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the integration tests do again and again: let a golden event happen to somebody, and ask over HTTP. */
record Room(EventsProbe events, int port) {

    record Answer(int status, JsonNode body) {

        JsonNode items() {
            return body.path("data").path("items");
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The golden sample of that event, for that shopper and order. */
    static String sample(String type, String userId, String orderId) {
        ObjectNode payload = (ObjectNode) JSON.readTree(GoldenSamples.of(type));
        payload.put("userId", userId).put("orderId", orderId);
        return payload.toString();
    }

    /** @return the id of the event, which is that of the notification */
    String happens(String topic, String type, String userId, String orderId, long version) {
        ProducerRecord<String, byte[]> event =
                events.record(topic, orderId, type, version, sample(type, userId, orderId));
        events.send(event);
        return idOf(event);
    }

    static String idOf(ProducerRecord<String, byte[]> event) {
        return new String(event.headers().lastHeader("ce_id").value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static String somebody() {
        return "u" + Ids.next();
    }

    static String order() {
        return "o" + Ids.next();
    }

    Answer get(String path, @Nullable String authorization) {
        return call("GET", path, authorization);
    }

    Answer post(String path, @Nullable String authorization) {
        return call("POST", path, authorization);
    }

    private Answer call(String method, String path, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
