package dev.shopfleet.endtoend.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopfleet.endtoend.ShopClient;
import dev.shopfleet.endtoend.drill.Errand.Afterwards;
import dev.shopfleet.endtoend.drill.Errand.Card;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The verdict on shops that lie: a judge who finds nothing proves something only if he can find. */
class VerdictTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DrillSettings SETTINGS =
            new DrillSettings(1, 1, 1, 1, Duration.ofSeconds(1), "none", Duration.ZERO, Duration.ofSeconds(1));

    /** What the shop has, and says. */
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();

    private final List<ObjectNode> news = new ArrayList<>();
    private final Map<String, String> orderOfKey = new LinkedHashMap<>();
    private HttpServer server;

    @BeforeEach
    void opens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/orders", this::order);
        server.createContext("/api/v1/notifications", exchange -> answer(exchange, 200, items(news)));
        server.start();
    }

    @AfterEach
    void closes() {
        server.stop(0);
    }

    private void order(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().replaceFirst("/api/v1/orders/?", "");
        if (exchange.getRequestMethod().equals("POST")) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            answer(exchange, 202, JSON.createObjectNode().put("id", orderOfKey.getOrDefault(key, "o-new")));
        } else if (id.isEmpty()) {
            answer(exchange, 200, items(orders.values()));
        } else if (orders.containsKey(id)) {
            answer(exchange, 200, orders.get(id));
        } else {
            answer(exchange, 404, JSON.createObjectNode());
        }
    }

    private static JsonNode items(Iterable<ObjectNode> all) {
        ObjectNode list = JSON.createObjectNode();
        all.forEach(list.putArray("items")::add);
        return list;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode data) throws IOException {
        byte[] body = JSON.createObjectNode()
                .put("code", status == 404 ? "NOT_FOUND" : "")
                .set("data", data)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Told told(Card card, Afterwards afterwards, String... states) {
        Told told = new Told(
                new Errand(0, 0, Duration.ZERO, List.of(new Errand.Line(0, 2)), card, afterwards, false), "key-1");
        told.asks(Map.of("lines", List.of()), 1_000);
        told.acknowledged("o-1", "N-1");
        for (String state : states) {
            told.state(state);
        }
        told.ended();
        return told;
    }

    private ObjectNode stands(String status, long captured, long refunded) {
        ObjectNode order = JSON.createObjectNode()
                .put("id", "o-1")
                .put("number", "N-1")
                .put("status", status)
                .put("captured", captured)
                .put("refunded", refunded)
                .put("createdAt", "2026-11-22T10:00:00Z")
                .put("changedAt", "2026-11-22T10:00:05Z");
        order.putObject("totals").put("total", 1_000);
        order.putArray("lines").addObject().put("quantity", 2);
        orders.put("o-1", order);
        orderOfKey.put("key-1", "o-1");
        return order;
    }

    private void says(String... types) {
        for (String type : types) {
            news.add(JSON.createObjectNode().put("orderId", "o-1").put("type", type));
        }
    }

    private List<String> verdict(Told... all) {
        ShopClient client = ShopClient.at(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        Buyer buyer = new Buyer(
                List.of(client),
                List.of(client),
                List.of("p-1"),
                false,
                System.nanoTime() + Duration.ofSeconds(10).toNanos());
        return new Verdict(SETTINGS, List.of(buyer), List.of(all), Duration.ZERO).violations();
    }

    @Test
    void isContentWhenAllIsAsItWasTold() {
        stands("PAID", 1_000, 0);
        says("order.placed", "order.paid", "invoice.issued");
        assertThat(verdict(told(Card.OK, Afterwards.NOTHING, "PENDING", "PAID")))
                .isEmpty();
    }

    @Test
    void missesAnAcknowledgedOrder() {
        assertThat(verdict(told(Card.OK, Afterwards.NOTHING, "PENDING")))
                .anyMatch(each -> each.startsWith("the acknowledged order is gone"))
                .anyMatch(each -> each.contains("is not in the buyer's list"))
                .anyMatch(each -> each.startsWith("the same key was answered"));
    }

    @Test
    void findsAnOrderThatNobodyWasToldOf() {
        ObjectNode order = stands("PAID", 1_000, 0);
        says("order.placed", "order.paid");
        orders.put("o-2", order.deepCopy().put("id", "o-2"));
        assertThat(verdict(told(Card.OK, Afterwards.NOTHING, "PAID")))
                .containsExactly("buyer 0 has order o-2, which no key stands for");
    }

    @Test
    void findsThatTheBuyerWasToldSomethingElse() {
        stands("PAID", 1_000, 0);
        says("order.placed", "order.paid");
        assertThat(verdict(told(Card.OK, Afterwards.NOTHING, "PENDING")))
                .singleElement()
                .asString()
                .startsWith("was told last another state than PAID");
        assertThat(verdict(told(Card.OK, Afterwards.NOTHING, "CANCELLED", "PAID")))
                .singleElement()
                .asString()
                .startsWith("was told something and then its opposite");
    }

    @Test
    void findsASaleThatMustNotBe() {
        stands("PAID", 1_000, 0);
        says("order.placed", "order.paid");
        assertThat(verdict(told(Card.DECLINED, Afterwards.NOTHING, "PAID")))
                .singleElement()
                .asString()
                .startsWith("is PAID and must not be");
    }

    @Test
    void findsGoodMoneyTurnedAway() {
        stands("CANCELLED", 0, 0).put("reason", "ABANDONED");
        says("order.placed", "order.cancelled");
        assertThat(verdict(told(Card.OK, Afterwards.NOTHING, "CANCELLED")))
                .singleElement()
                .asString()
                .startsWith("was good money and was not sold, for \"ABANDONED\"");
    }

    @Test
    void findsMoneyThatWasKept() {
        stands("CANCELLED", 1_000, 0);
        says("order.placed", "order.paid", "order.cancelled");
        Told told = told(Card.OK, Afterwards.CANCELLED_WHEN_PAID, "PAID", "CANCELLED");
        told.cancelAccepted();
        assertThat(verdict(told)).singleElement().asString().startsWith("is CANCELLED and has kept money");
    }

    @Test
    void findsWrongNews() {
        stands("PAID", 1_000, 0);
        says("order.placed", "order.paid", "order.paid", "order.cancelled");
        assertThat(verdict(told(Card.OK, Afterwards.NOTHING, "PAID")))
                .anyMatch(each -> each.startsWith("is PAID, but the inbox has order.cancelled"))
                .anyMatch(each -> each.startsWith("the inbox has order.paid 2 times"))
                .hasSize(2);
    }
}
