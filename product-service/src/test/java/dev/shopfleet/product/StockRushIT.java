package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.product.stock.model.Reservation;
import dev.shopfleet.product.stock.model.ReservationState;
import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.stock.repository.Reservations;
import dev.shopfleet.product.stock.repository.StockItems;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Many want the same few pieces. */
@ServiceIT
class StockRushIT {

    private static final int ROUNDS = 20;
    private static final int BUYERS = 200;
    private static final int PIECES = 50;

    private final EventsProbe events;
    private final StockItems items;
    private final Reservations reservations;
    private final List<AuditSource> auditSources;
    private final Client admin;
    private final Client guest;
    private final Shop shop;
    private String category = "";

    StockRushIT(
            @LocalServerPort int port,
            @Autowired Tokens tokens,
            @Autowired EventsProbe events,
            @Autowired StockItems items,
            @Autowired Reservations reservations,
            @Autowired List<AuditSource> auditSources) {
        this.events = events;
        this.items = items;
        this.reservations = reservations;
        this.auditSources = auditSources;
        this.admin = new Client(port, tokens.admin());
        this.guest = admin.as(null);
        this.shop = new Shop(admin);
    }

    @BeforeEach
    void shelf() {
        category = Shop.fresh("rush-");
        shop.category(category, "");
    }

    private void say(String order, String type, int version, String more) {
        events.send(Topics.ORDER, order, type, version, "{\"orderId\":\"%s\"%s}".formatted(order, more));
    }

    private void place(String order, String sku, int lines) {
        String line = "{\"sku\":\"%s\",\"quantity\":1}".formatted(sku);
        String all =
                String.join(",", IntStream.range(0, lines).mapToObj(i -> line).toList());
        say(order, "order.placed", 1, ",\"lines\":[" + all + "]");
    }

    private List<String> orders(String sku, int count, int lines) {
        List<String> orders =
                IntStream.range(0, count).mapToObj(i -> Ids.next()).toList();
        orders.parallelStream().forEach(order -> place(order, sku, lines));
        return orders;
    }

    private List<String> reserved(List<String> orders) {
        Map<String, Reservation> decided = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(30))
                .until(() -> reservations.ofOrders(orders), all -> all.size() == orders.size());
        return orders.stream()
                .filter(order -> Objects.requireNonNull(decided.get(order)).state() == ReservationState.RESERVED)
                .toList();
    }

    /** Each buyer wants one piece in each of so many lines; some who get it do not pay, and others wait for that. */
    private void rush(String sku, int lines) {
        int buyersServed = PIECES / lines;
        List<String> first = reserved(orders(sku, BUYERS, lines));
        assertThat(first).as("buyers who get it").hasSize(buyersServed);

        List<String> unpaid = first.subList(0, 5);
        unpaid.forEach(order -> say(order, "order.cancelled", 2, ""));
        Awaitility.await().until(() -> items.get(sku).available() == 5L * lines);
        List<String> waiting = reserved(orders(sku, 10, lines));
        assertThat(waiting).as("what was given back is sold").hasSize(5);

        List<String> payable = new ArrayList<>(first.subList(5, first.size()));
        payable.addAll(waiting);
        payable.parallelStream()
                .forEach(order -> say(
                        order,
                        "order.paid",
                        2,
                        ",\"userId\":\"u\",\"lines\":[{\"productId\":\"p\"}],\"paidAt\":\"2026-11-22T10:00:00Z\""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(30))
                .until(() -> items.get(sku).reserved() == 0);
        StockItem item = items.get(sku);
        assertThat(List.of(item.available(), item.reserved(), item.sold()))
                .as("available, reserved, sold of " + sku)
                .containsExactly(0L, 0L, (long) PIECES);
        assertThat(item.holds()).isEmpty();
    }

    private List<String> skus() {
        return IntStream.range(0, ROUNDS)
                .mapToObj(round -> shop.product(Shop.fresh("RUSH-"), "Rush", category, 1_000, PIECES, "{}")
                        .path("sku")
                        .asString())
                .toList();
    }

    /** What the ledger says of each SKU is what its counters say. */
    private void ledgerTellsTheSame(List<String> skus) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Map<String, MovementFact> ledger = new HashMap<>();
            auditSources.stream().flatMap(AuditSource::movements).forEach(fact -> ledger.put(fact.sku(), fact));
            for (String sku : skus) {
                StockItem item = items.get(sku);
                MovementFact sum = ledger.get(sku);
                assertThat(sum).isNotNull();
                assertThat(Objects.requireNonNull(sum).delta())
                        .as("ledger of " + sku)
                        .isEqualTo(item.available());
            }
        });
    }

    @Test
    @Timeout(60)
    void sellsFiftyPiecesToTwoHundredBuyersRoundAfterRound() {
        List<String> skus = skus();
        skus.forEach(sku -> rush(sku, 1));
        ledgerTellsTheSame(skus);
    }

    @Test
    @Timeout(60)
    void sellsFiftyPiecesWhereEachBuyerWantsTheSkuInTwoLines() {
        List<String> skus = skus();
        skus.forEach(sku -> rush(sku, 2));
        ledgerTellsTheSame(skus);
    }

    @Test
    void tellsTheAdminOfWhatRunsLow() {
        JsonNode product = shop.product(Shop.fresh("LOW-"), "Low", category, 1_000, 8, "{}");
        String sku = product.path("sku").asString();
        String stock = "/products/" + product.path("id").asString() + "/stock";
        assertThat(low()).doesNotContain(sku);

        List<String> orders = orders(sku, 4, 1);
        assertThat(reserved(orders)).hasSize(4);
        JsonNode told = events.await(Topics.STOCK, "stock.low", sku).payload();
        assertThat(told.path("available").asInt()).isEqualTo(5);
        assertThat(told.path("threshold").asInt()).isEqualTo(5);
        assertThat(low()).contains(sku);

        assertThat(admin.put(stock + "/threshold", "{\"threshold\":2}")
                        .data()
                        .path("threshold")
                        .asInt())
                .isEqualTo(2);
        assertThat(low()).doesNotContain(sku);
        assertThat(reserved(orders(sku, 2, 1))).hasSize(2);
        Awaitility.await().untilAsserted(() -> assertThat(events.all(Topics.STOCK, "stock.low", sku))
                .extracting(seen -> seen.payload().path("available").asInt())
                .containsExactly(5, 2));
        assertThat(low()).contains(sku);

        assertThat(admin.delete("/products/" + product.path("id").asString()).status())
                .isEqualTo(200);
        assertThat(low()).as("nobody restocks what is not sold any more").doesNotContain(sku);
        assertThat(guest.get("/products/stock/low").code()).isEqualTo("UNAUTHENTICATED");
        assertThat(admin.put(stock + "/threshold", "{\"threshold\":-1}").code()).isEqualTo("VALIDATION_FAILED");
    }

    private List<String> low() {
        List<String> skus = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.get("/products/stock/low?size=2" + cursor).data();
            page.path("items").forEach(item -> skus.add(item.path("sku").asString()));
            cursor = page.path("page").has("nextCursor")
                    ? "&cursor=" + page.path("page").path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return skus;
    }
}
