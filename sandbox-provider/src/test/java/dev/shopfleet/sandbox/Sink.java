package dev.shopfleet.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.shopfleet.sandbox.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The merchant's webhook address. */
final class Sink implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    final AtomicInteger refusals = new AtomicInteger();

    Sink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String signature = exchange.getRequestHeaders().getFirst("Sandbox-Signature");
                boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                received.add(new Received(body, signature == null ? "" : signature, !refuse, Instant.now()));
                exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    Received next() throws InterruptedException {
        Received next = poll(10_000);
        if (next == null) {
            throw new AssertionError("no webhook came");
        }
        return next;
    }

    @Nullable
    Received poll(long millis) throws InterruptedException {
        return received.poll(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Received(String body, String signature, boolean accepted, Instant at) {
        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        String type() {
            return json().path("type").asString("");
        }

        String id() {
            return json().path("id").asString("");
        }
    }
}
