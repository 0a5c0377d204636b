package dev.shopfleet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.id.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The index, the cache and the catalogue's own service die while an admin writes: afterwards all hold the same. */
@OnTheFleet
@Tag("faults")
class CatalogueFaultsIT {

    private static final FleetUnderTest FLEET = FleetUnderTest.shared();
    private static final int WRITES = 1_000;
    private static final int PRODUCTS = 40;
    private static final int WRITERS = 4;
    private static final Duration SETTLES = Duration.ofMinutes(3);
    private static final List<String> VICTIMS =
            List.of("elasticsearch", "product-service", "redis", "product-service", "elasticsearch", "redis");

    private final ShopClient guest = ShopClient.at(FLEET.gateway());
    private final ShopClient admin = guest.signedIn("admin@shopfleet.local", "Admin-of-the-fleet-1");
    private final String word = "q" + Ids.next().substring(18);
    /** What was acknowledged last; 0 once it was deleted. */
    private final Map<String, Integer> prices = new ConcurrentHashMap<>();

    private final AtomicInteger written = new AtomicInteger();

    @Test
    void allAgreeAfterEverythingBesideTheCatalogueDiedInAThousandWrites() throws Exception {
        admin.category("Mugs", "mugs");
        List<String> products = new ArrayList<>();
        for (int i = 0; i < PRODUCTS; i++) {
            products.add(product(i));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer;
                writers.add(threads.submit(() -> write(products, first)));
            }
            for (String victim : VICTIMS) {
                int before = written.get();
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> written.get() >= Math.min(before + 60, WRITES - WRITERS));
                FLEET.shop("kill", victim);
                // The shop goes on without it for a while.
                ShopClient.pause(Duration.ofSeconds(2));
                FLEET.shop("start", victim);
            }
            for (Future<?> writer : writers) {
                writer.get(10, TimeUnit.MINUTES);
            }
        }
        assertThat(written.get()).isGreaterThanOrEqualTo(WRITES);

        AuditReport report = FLEET.audit().settled(SETTLES);
        AuditReport.Check check = report.check("catalogue").orElseThrow();
        assertThat(check.violations()).isEmpty();
        assertThat(report.holds()).as(report.toString()).isTrue();
        long known = check.figures().getOrDefault("products", 0L);
        assertThat(known).isGreaterThanOrEqualTo(PRODUCTS);
        assertThat(check.figures())
                .containsEntry("index", known)
                .containsEntry("carts' replica", known)
                .containsEntry("orders' replica", known);
        prices.forEach(this::isAsAcknowledged);
    }

    private String product(int number) {
        String sku = word.toUpperCase(java.util.Locale.ROOT) + "-" + number;
        String id = admin.product("Mug " + word + " " + number, sku, "mugs", 100, 5);
        prices.put(id, 100);
        return id;
    }

    /** Each writer has products of its own, so that what was acknowledged last is known. */
    private void write(List<String> products, int writer) {
        Random chance = new Random(writer);
        int price = 100;
        while (written.get() < WRITES) {
            String id = products.get(chance.nextInt(PRODUCTS / WRITERS) * WRITERS + writer);
            price++;
            if (prices.getOrDefault(id, 0) == 0) {
                continue;
            }
            if (chance.nextInt(200) == 0) {
                untilAnswered("DELETE", "/api/v1/products/" + id, null, 200, 404);
                prices.put(id, 0);
            } else if (chance.nextInt(5) == 0) {
                untilAnswered(
                        "POST",
                        "/api/v1/products/" + id + "/stock",
                        Map.of("delta", 1, "reason", "found behind the shelf"),
                        200);
            } else {
                untilAnswered(
                        "PATCH",
                        "/api/v1/products/" + id,
                        Map.of("price", Map.of("amount", price, "currency", "EUR")),
                        200);
                prices.put(id, price);
                Answer read = guest.get("/api/v1/products/" + id);
                if (read.isSuccess()) {
                    assertThat(price(read.data()))
                            .as("read right after the write")
                            .isEqualTo(price);
                }
            }
            written.incrementAndGet();
            // So that copies are kept and lists are asked for meanwhile.
            guest.get("/api/v1/products?size=20");
        }
    }

    /** The same again until it is answered: it changes nothing the second time. */
    private void untilAnswered(
            String method, String path, @org.jspecify.annotations.Nullable Object body, Integer... fine) {
        Map<String, String> headers = Map.of("Idempotency-Key", Ids.next());
        Awaitility.await(method + " " + path)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    Answer answer = admin.call(method, path, body, headers);
                    if (answer.status() == 0 || answer.status() >= 500) {
                        return false;
                    }
                    assertThat(answer.status())
                            .as(method + " " + path + ": " + answer.body())
                            .isIn((Object[]) fine);
                    return true;
                });
    }

    private void isAsAcknowledged(String id, int price) {
        Answer read = guest.get("/api/v1/products/" + id);
        JsonNode found =
                guest.get("/api/v1/products/search?size=100&q=" + word).data().path("items");
        List<Integer> indexed = new ArrayList<>();
        for (JsonNode item : found) {
            if (item.path("id").asString().equals(id)) {
                indexed.add(price(item));
            }
        }
        if (price == 0) {
            assertThat(read.status()).isEqualTo(404);
            assertThat(indexed).isEmpty();
        } else {
            assertThat(price(read.data())).isEqualTo(price);
            assertThat(indexed).containsExactly(price);
        }
    }

    private static int price(JsonNode product) {
        return product.path("price").path("amount").asInt();
    }
}
