package dev.shopfleet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.id.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A shopper of their own, and products that nobody else buys. */
final class Shopping {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Pieces of a product that a shopper wants.
     *
     * @param stock how many there were at first
     */
    record Line(String productId, String sku, int stock, int quantity) {}

    private final ShopClient admin;
    private final ShopClient shopper;

    /** @param gateway where the shop is */
    Shopping(java.net.URI gateway) {
        ShopClient guest = ShopClient.at(gateway);
        admin = guest.signedIn("admin@shopfleet.local", "Admin-of-the-fleet-1");
        shopper = guest.registered(Ids.next() + "@example.org", "Long-enough-" + Ids.next());
        admin.category("Mugs", "mugs");
    }

    ShopClient shopper() {
        return shopper;
    }

    /** New products in the order of their SKUs: so many pieces of each on the shelf, so many wanted. */
    List<Line> lines(List<Integer> stock, int quantity) {
        String sku = "F-" + Ids.next().substring(10).toUpperCase(Locale.ROOT);
        return IntStream.range(0, stock.size())
                .mapToObj(i -> line(sku + "-" + i, stock.get(i), quantity))
                .toList();
    }

    private Line line(String sku, int stock, int quantity) {
        String id = admin.product("Mug " + sku, sku, "mugs", 1_490, stock);
        return new Line(id, sku, stock, quantity);
    }

    /** What the lines cost; waits until the order service has heard of the products. */
    JsonNode quote(List<Line> lines) {
        Map<String, Object> body = Map.of("lines", wanted(lines));
        await("a quote").atMost(PATIENCE).until(() -> shopper.post("/api/v1/orders/quote", body)
                .isSuccess());
        return shopper.post("/api/v1/orders/quote", body)
                .expectSuccess("The quote")
                .data();
    }

    Answer place(String key, List<Line> lines, String paymentMethod, JsonNode quote) {
        return shopper.order(key, wanted(lines), paymentMethod, quote);
    }

    /** Places an order and waits until it is in that state. */
    JsonNode order(List<Line> lines, String paymentMethod, String status) {
        Answer answer = place(Ids.next(), lines, paymentMethod, quote(lines)).expectSuccess("Placing an order");
        return shopper.awaitOrder(answer.data().path("id").asString(), PATIENCE, status);
    }

    private static List<Map<String, Object>> wanted(List<Line> lines) {
        return lines.stream()
                .map(line -> Map.<String, Object>of("productId", line.productId(), "quantity", line.quantity()))
                .toList();
    }

    void cancel(String orderId) {
        // Cancelling twice is cancelling once.
        await("the cancellation").atMost(PATIENCE).until(() -> shopper.post(
                        "/api/v1/orders/" + orderId + "/cancel", Map.of("reason", "Changed my mind"))
                .isSuccess());
    }

    /** available, reserved, sold */
    List<Integer> stock(Line line) {
        JsonNode stock =
                admin.get("/api/v1/products/" + line.productId() + "/stock").data();
        return List.of(
                stock.path("available").asInt(-1),
                stock.path("reserved").asInt(-1),
                stock.path("sold").asInt(-1));
    }

    void awaitStock(Line line, int available, int reserved, int sold) {
        await("the stock of " + line.sku()).atMost(PATIENCE).untilAsserted(() -> assertThat(stock(line))
                .containsExactly(available, reserved, sold));
    }

    /** Invoices and credit notes of an order. */
    void awaitDocuments(String orderId, int count) {
        await("the documents of " + orderId).atMost(PATIENCE).untilAsserted(() -> assertThat(
                        shopper.get("/api/v1/invoices?orderId=" + orderId)
                                .data()
                                .path("items")
                                .size())
                .isEqualTo(count));
    }

    /** Discards what lies there, and says what it was. */
    List<JsonNode> discardDeadLetters() {
        List<JsonNode> open = admin.get("/api/v1/admin/dead-letters?state=OPEN&size=100")
                .expectSuccess("Listing dead letters")
                .data()
                .path("items")
                .valueStream()
                .toList();
        open.forEach(letter -> admin.post(
                        "/api/v1/admin/dead-letters/" + letter.path("id").asString() + "/discard",
                        Map.of("reason", "A test wrote it"))
                .expectSuccess("Discarding a dead letter"));
        return open;
    }
}
