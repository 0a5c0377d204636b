package dev.shopfleet.benchmarks;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.endtoend.Answer;
import dev.shopfleet.endtoend.ShopClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Products that never run out, made for one run and taken off the shelf after it. */
record Wares(ShopClient admin, List<String> ids) implements AutoCloseable {

    private static final int STOCK = 1_000_000;
    private static final String CATEGORY = "benchmark";

    static Wares make(ShopClient guest, int count) {
        ShopClient admin = guest.signedIn("admin@shopfleet.local", "Admin-of-the-fleet-1");
        admin.category("Benchmark", CATEGORY);
        Wares wares = new Wares(
                admin, IntStream.range(0, count).mapToObj(i -> make(admin)).toList());
        wares.ids.forEach(id -> awaitKnown(guest, id));
        return wares;
    }

    private static String make(ShopClient admin) {
        String sku = "BENCH-" + Ids.next().toUpperCase(Locale.ROOT);
        return admin.product("Mug " + sku, sku, CATEGORY, 1_490, STOCK);
    }

    /** The price reaches order-service by an event. */
    private static void awaitKnown(ShopClient guest, String id) {
        Map<String, Object> wanted = Map.of("lines", List.of(Map.of("productId", id, "quantity", 1)));
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Answer answer = guest.post("/api/v1/orders/quote", wanted);
        while (!answer.isSuccess() && System.nanoTime() < end) {
            Meter.pause(Duration.ofMillis(50));
            answer = guest.post("/api/v1/orders/quote", wanted);
        }
        answer.expectSuccess("The quote");
    }

    /** Pieces that have been sold for good. */
    long sold() {
        return ids.stream()
                .map(id -> admin.get("/api/v1/products/" + id + "/stock")
                        .expectSuccess("The stock")
                        .data())
                .map(stock -> stock.path("sold"))
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @Override
    public void close() {
        ids.forEach(id -> admin.call("DELETE", "/api/v1/products/" + id, null, Map.of()));
    }
}
