package dev.shopfleet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every event ever, once more, into everybody who reads: what the drill and others have left, and some orders more. */
@OnTheFleet
@Tag("faults")
@Order(30)
class ReplayIT {

    private static final FleetUnderTest FLEET = FleetUnderTest.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ORDERS = 8;

    /** The reconciler notes when it last compared and how far it has read: no event has a part in it. */
    private static final String KEPT_BY_THE_CLOCK = "mongo/payment-service/reconciliations/";

    private static final String[] SERVICES = {
        "user-service",
        "product-service",
        "cart-service",
        "order-service",
        "payment-service",
        "invoice-service",
        "notification-service"
    };

    private final ShopClient shopper =
            ShopClient.at(FLEET.gateway()).registered(Ids.next() + "@example.org", "Long-enough-" + Ids.next());

    @Test
    void changesNothingWhenEveryTopicIsReadAgainFromTheBeginning() {
        buyAndWantTheSameAgain();
        try (ConsumerGroups groups = new ConsumerGroups(FLEET.kafka())) {
            Map<String, String> before = atRest(groups);
            Map<String, Long> records = FLEET.stores().ends(Set.copyOf(Topics.ALL));

            for (String service : SERVICES) {
                FLEET.shop("kill", service);
            }
            long again = 0;
            for (String group : groups.names()) {
                again += groups.rewind(group, PATIENCE);
            }
            FLEET.shop(arguments("start", SERVICES));

            Map<String, String> after = atRest(groups);
            assertThat(again).as("records to be read again").isGreaterThan(100);
            assertThat(difference(before, after)).isEmpty();
            assertThat(hash(after)).isEqualTo(hash(before));
            assertThat(FLEET.stores().ends(Set.copyOf(Topics.ALL)))
                    .as("no event was raised")
                    .isEqualTo(records);
            System.out.printf(
                    "replayed %d records into %s: %d things, hash %s before and after%n",
                    again, groups.names(), after.size(), hash(after));
        }
        AuditReport report = FLEET.audit().settled(PATIENCE);
        assertThat(report.checks()).as(report.toString()).allMatch(AuditReport.Check::holds);
    }

    /** A replayed purchase must not empty the cart of what was put in after it. */
    private void buyAndWantTheSameAgain() {
        ShopClient admin = ShopClient.at(FLEET.gateway()).signedIn("admin@shopfleet.local", "Admin-of-the-fleet-1");
        admin.category("Clocks", "clocks");
        String productId = admin.product(
                "Clock " + Ids.next(),
                "AGAIN-" + Ids.next().substring(16).toUpperCase(Locale.ROOT),
                "clocks",
                2_500,
                ORDERS + 5);
        Map<String, Object> line = Map.of("productId", productId, "quantity", 1);
        await().atMost(PATIENCE)
                .until(() -> shopper.post("/api/v1/cart/items", line).isSuccess());
        await().atMost(PATIENCE).until(() -> shopper.post("/api/v1/orders/quote", Map.of("lines", List.of(line)))
                .isSuccess());
        for (int i = 0; i < ORDERS; i++) {
            String orderId = shopper.order(Ids.next(), productId, 1, "pm_ok")
                    .expectSuccess("Placing an order")
                    .data()
                    .path("id")
                    .asString();
            shopper.awaitOrder(orderId, PATIENCE, "PAID");
        }
        await().atMost(PATIENCE)
                .until(() -> shopper.get("/api/v1/cart").data().path("items").isEmpty());
        shopper.post("/api/v1/cart/items", line).expectSuccess("Adding it again");
    }

    /** The state when all is read, all outboxes are empty and nothing moves any more. */
    private static Map<String, String> atRest(ConsumerGroups groups) {
        await().atMost(PATIENCE).until(() -> groups.behind().isEmpty());
        await().atMost(PATIENCE)
                .until(() -> FLEET.audit().once().inFlight() == 0
                        && FLEET.audit().once().holds());
        AtomicReference<Map<String, String>> last = new AtomicReference<>(Map.of());
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> {
            Map<String, String> now = FLEET.stores().state();
            now.keySet().removeIf(place -> place.startsWith(KEPT_BY_THE_CLOCK));
            return now.equals(last.getAndSet(now));
        });
        return last.get();
    }

    private static Map<String, String> difference(Map<String, String> before, Map<String, String> after) {
        Map<String, String> difference = new TreeMap<>();
        before.forEach((place, content) -> {
            if (!content.equals(after.get(place))) {
                difference.put(place, "was " + content + ", is " + after.get(place));
            }
        });
        after.forEach((place, content) -> {
            if (!before.containsKey(place)) {
                difference.put(place, "is new: " + content);
            }
        });
        return difference;
    }

    private static String hash(Map<String, String> state) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            state.forEach((place, content) -> {
                digest.update(place.getBytes(StandardCharsets.UTF_8));
                digest.update(content.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] arguments(String command, String... names) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(command), java.util.stream.Stream.of(names))
                .toArray(String[]::new);
    }
}
