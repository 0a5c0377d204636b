package dev.shopfleet.order;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whom the auditor asks: this service's own management port, and others that say what a test wants. */
final class StandInFleet {

    private final HttpServer order = server();
    private final HttpServer others = server();
    private final HttpServer provider = server();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile int orderManagementPort;
    private volatile boolean away;
    private volatile String payments = "";

    StandInFleet() {
        order.createContext("/", exchange -> {
            answer(exchange, 200, ownFacts());
        });
        others.createContext("/", exchange -> answer(exchange, away ? 503 : 200, """
                {"service":"stand-in","at":"2026-11-22T12:00:00Z","outboxes":[],"payments":[%s],"products":%s,"news":{"a":[1]}}""".formatted(payments, catalogue())));
        provider.createContext("/", exchange -> {
            mostAtOnce.accumulateAndGet(asking.incrementAndGet(), Math::max);
            try {
                // Long enough for two runs to meet here, if there were two.
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            asking.decrementAndGet();
            answer(exchange, 200, "{\"references\":[],\"totals\":[]}");
        });
    }

    private String ownFacts() throws IOException {
        URI own = URI.create("http://127.0.0.1:" + orderManagementPort + "/actuator/auditfacts");
        try (InputStream facts = own.toURL().openStream()) {
            return new String(facts.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Of the very products that order-service has heard of. */
    private String catalogue() throws IOException {
        JsonNode products = JsonMapper.shared().readTree(ownFacts()).path("products");
        products.forEach(product -> ((ObjectNode) product).put("holder", "catalogue"));
        return products.isMissingNode() ? "[]" : products.toString();
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    void orderManagementIsAt(int port) {
        orderManagementPort = port;
    }

    /** The others answer no more, or again. */
    void othersAreAway(boolean yes) {
        away = yes;
    }

    /** One of the others knows of a payment for that order. */
    void tellOfAPayment(String paymentId, String orderId) {
        payments = """
                {"paymentId":"%s","orderId":"%s","status":"FAILED","amount":1,"captured":0,"refunded":0,\
                "currency":"EUR","changedAt":"2026-11-22T12:00:00Z"}""".formatted(paymentId, orderId);
    }

    void tellOfNothing() {
        payments = "";
    }

    /** How many audits ever ran at the same time. */
    int mostAtOnce() {
        return mostAtOnce.get();
    }

    String orderAddress() {
        return address(order);
    }

    String otherAddress() {
        return address(others);
    }

    String providerAddress() {
        return address(provider);
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
