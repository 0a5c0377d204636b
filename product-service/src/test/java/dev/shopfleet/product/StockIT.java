package dev.shopfleet.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.audit.AuditFacts.StockFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.stock.model.ReservationState;
import dev.shopfleet.product.stock.repository.Reservations;
import dev.shopfleet.product.stock.repository.StockItems;
import dev.shopfleet.product.stock.service.LeakSweeper;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.EventsProbe.Seen;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServiceIT
class StockIT {

    private final Tokens tokens;
    private final EventsProbe events;
    private final StockItems items;
    private final Reservations reservations;
    private final LeakSweeper sweeper;
    private final List<AuditSource> auditSources;
    private final Shop shop;
    private String category = "";

    StockIT(
            @LocalServerPort int port,
            @Autowired Tokens tokens,
            @Autowired EventsProbe events,
            @Autowired StockItems items,
            @Autowired Reservations reservations,
            @Autowired LeakSweeper sweeper,
            @Autowired List<AuditSource> auditSources) {
        this.tokens = tokens;
        this.events = events;
        this.items = items;
        this.reservations = reservations;
        this.sweeper = sweeper;
        this.auditSources = auditSources;
        this.shop = new Shop(new Client(port, tokens.admin()));
    }

    @BeforeEach
    void shelf() {
        category = Shop.fresh("shelf-");
        shop.category(category, "");
    }

    private JsonNode product(int stock) {
        return shop.product(Shop.fresh("S-"), "Thing", category, 1_000, stock, "{}");
    }

    private String sku(JsonNode product) {
        return product.path("sku").asString();
    }

    private static String line(String sku, int quantity) {
        return "{\"productId\":\"p\",\"sku\":\"%s\",\"name\":\"n\",\"quantity\":%d,\"unitPrice\":1,\"lineTotal\":1}"
                .formatted(sku, quantity);
    }

    private ProducerRecord<String, byte[]> placed(String order, String... lines) {
        return events.record(
                Topics.ORDER,
                order,
                "order.placed",
                1,
                "{\"orderId\":\"%s\",\"lines\":[%s]}".formatted(order, String.join(",", lines)));
    }

    private ProducerRecord<String, byte[]> then(String order, String type, int version) {
        return events.record(Topics.ORDER, order, type, version, """
                {"orderId":"%s","userId":"u","lines":[{"productId":"p"}],"paidAt":"2026-11-22T10:00:00Z"}""".formatted(order));
    }

    private void levels(String sku, long available, long reserved, long sold) {
        var item = items.get(sku);
        assertThat(List.of(item.available(), item.reserved(), item.sold()))
                .as("available, reserved, sold of " + sku)
                .containsExactly(available, reserved, sold);
    }

    private ReservationState state(String order) {
        return reservations.get(order).state();
    }

    @Test
    void reservesSellsAndTakesBackEachOnceHoweverOftenItIsTold() {
        String one = sku(product(10));
        String two = sku(product(5));
        String order = Ids.next();
        var placed = placed(order, line(one, 2), line(two, 1), line(one, 1));
        var paid = then(order, "order.paid", 2);
        var cancelled = then(order, "order.cancelled", 3);

        events.send(placed);
        events.send(placed);
        Seen reserved = events.await(Topics.STOCK, "stock.reserved", order);
        assertThat(reserved.payload().path("lines").toString())
                .as("two lines of one SKU are one")
                .isEqualTo("[{\"sku\":\"%s\",\"quantity\":3},{\"sku\":\"%s\",\"quantity\":1}]".formatted(one, two));
        assertThat(Instant.parse(reserved.payload().path("expiresAt").asString()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(25)));
        levels(one, 7, 3, 0);

        events.send(paid);
        events.send(paid);
        events.send(placed);
        events.await(Topics.STOCK, "stock.sold", order);
        levels(one, 7, 0, 3);
        levels(two, 4, 0, 1);

        events.send(cancelled);
        events.send(cancelled);
        events.send(paid);
        events.send(placed);
        events.await(Topics.STOCK, "stock.returned", order);
        // Whatever is handled after all of these has seen them.
        String after = Ids.next();
        events.send(placed(after, line(one, 1)));
        events.await(Topics.STOCK, "stock.reserved", after);
        Awaitility.await().untilAsserted(() -> levels(one, 9, 1, 0));
        levels(two, 5, 0, 0);
        assertThat(state(order)).isEqualTo(ReservationState.RETURNED);
        assertThat(events.all(Topics.STOCK).stream().filter(event -> event.key().equals(order)))
                .extracting(Seen::type)
                .containsExactly("stock.reserved", "stock.sold", "stock.returned");
    }

    private ProducerRecord<String, byte[]> returned(
            String order, String returnId, int version, String sku, int pieces) {
        return events.record(
                Topics.ORDER,
                order,
                "order.return-accepted",
                version,
                "{\"orderId\":\"%s\",\"returnId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}"
                        .formatted(order, returnId, sku, pieces));
    }

    private ProducerRecord<String, byte[]> reminded(String order, String sku, int pieces) {
        return events.record(
                Topics.ORDER,
                order,
                "stock.reminded",
                2,
                "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}".formatted(order, sku, pieces));
    }

    @Test
    void putsThePiecesOfEachReturnBackOnceHoweverOftenItIsTold() {
        String one = sku(product(10));
        String two = sku(product(5));
        String order = Ids.next();
        var first = returned(order, "r1", 4, one, 1);
        var second = returned(order, "r2", 5, one, 2);
        events.send(placed(order, line(one, 3), line(two, 1)));
        events.send(then(order, "order.paid", 2));
        events.await(Topics.STOCK, "stock.sold", order);

        events.send(first);
        events.send(first);
        Awaitility.await().untilAsserted(() -> levels(one, 8, 0, 2));
        assertThat(state(order)).isEqualTo(ReservationState.SOLD);
        events.send(second);
        events.send(first);
        events.send(second);
        Awaitility.await().untilAsserted(() -> levels(one, 10, 0, 0));
        levels(two, 4, 0, 1);
        assertThat(state(order)).isEqualTo(ReservationState.SOLD);

        events.send(returned(order, "r3", 6, two, 1));
        Awaitility.await().until(() -> state(order) == ReservationState.RETURNED);
        events.send(second);
        events.send(returned(order, "r3", 6, two, 1));
        events.send(then(order, "order.paid", 2));
        // A day later nothing can be under way any more, and the shelves forget; the reservation does not.
        for (String sku : List.of(one, two)) {
            List.copyOf(items.get(sku).returned().keySet())
                    .forEach(key -> items.change(sku, item -> item.forgetReturn(key)));
        }
        events.send(first);
        events.send(second);
        // Poison of the same order comes after all of them.
        events.poison(Topics.ORDER, order, "order.placed");
        events.awaitDeadLetter(Topics.ORDER, order);
        levels(one, 10, 0, 0);
        levels(two, 5, 0, 0);
        assertThat(events.all(Topics.STOCK, "stock.returned", order))
                .extracting(seen -> seen.payload().path("lines").toString())
                .containsExactly(
                        "[{\"sku\":\"%s\",\"quantity\":1}]".formatted(one),
                        "[{\"sku\":\"%s\",\"quantity\":2}]".formatted(one),
                        "[{\"sku\":\"%s\",\"quantity\":1}]".formatted(two));
    }

    @Test
    void finishesAReturnThatDiedBetweenTheShelfAndTheReservation() {
        String sku = sku(product(10));
        String order = Ids.next();
        events.send(placed(order, line(sku, 2)));
        events.send(then(order, "order.paid", 2));
        events.await(Topics.STOCK, "stock.sold", order);
        items.change(sku, item -> item.takeBackReturn(order, "r1", 1, Instant.now()));

        events.send(returned(order, "r1", 4, sku, 1));

        events.await(Topics.STOCK, "stock.returned", order);
        levels(sku, 9, 0, 1);
        // The sweeper forgets what is old only; this is fresh.
        sweeper.sweep();
        assertThat(items.get(sku).returned()).containsKey(order + "/r1");
    }

    @Test
    void aReturnOfMoreThanWasSoldBecomesADeadLetter() {
        String sku = sku(product(10));
        String order = Ids.next();
        events.send(placed(order, line(sku, 2)));
        events.send(returned(order, "early", 2, sku, 1));
        assertThat(reason(events.awaitDeadLetter(Topics.ORDER, order))).contains("is RESERVED");
        String sold = Ids.next();
        events.send(placed(sold, line(sku, 2)));
        events.send(then(sold, "order.paid", 2));
        events.send(returned(sold, "r1", 3, sku, 3));
        assertThat(reason(events.awaitDeadLetter(Topics.ORDER, sold))).contains("cannot come back");
        levels(sku, 6, 2, 2);
    }

    @Test
    void aReminderReservesWhatWasNotDecidedAndTellsAgainWhatWas() {
        String sku = sku(product(10));
        String order = Ids.next();
        events.send(reminded(order, sku, 4));
        events.await(Topics.STOCK, "stock.reserved", order);
        events.send(reminded(order, sku, 4));
        Awaitility.await()
                .until(() -> events.all(Topics.STOCK, "stock.reserved", order).size() == 2);
        List<Seen> told = events.all(Topics.STOCK, "stock.reserved", order);
        assertThat(told.getLast().payload()).isEqualTo(told.getFirst().payload());
        events.send(placed(order, line(sku, 4)));
        events.send(reminded(order, sku, 4));
        Awaitility.await()
                .until(() -> events.all(Topics.STOCK, "stock.reserved", order).size() == 3);
        levels(sku, 6, 4, 0);

        String rejected = Ids.next();
        events.send(placed(rejected, line(sku, 9)));
        events.await(Topics.STOCK, "stock.rejected", rejected);
        events.send(reminded(rejected, sku, 9));
        Awaitility.await()
                .until(() ->
                        events.all(Topics.STOCK, "stock.rejected", rejected).size() == 2);
        assertThat(events.all(Topics.STOCK, "stock.rejected", rejected)
                        .getLast()
                        .payload())
                .isEqualTo(events.all(Topics.STOCK, "stock.rejected", rejected)
                        .getFirst()
                        .payload());

        String over = Ids.next();
        events.send(then(over, "order.cancelled", 2));
        events.send(reminded(over, sku, 1));
        Awaitility.await().until(() -> reservations.find(over).isPresent());
        // Poison of the same order comes after both.
        events.poison(Topics.ORDER, over, "order.placed");
        events.awaitDeadLetter(Topics.ORDER, over);
        assertThat(state(over)).isEqualTo(ReservationState.RELEASED);
        assertThat(events.all(Topics.STOCK).stream().filter(event -> event.key().equals(over)))
                .as("a cancelled order waits for nothing")
                .isEmpty();
    }

    @Test
    void reservesNothingWhenOneLineIsShort() {
        String enough = sku(product(10));
        String scarce = sku(product(1));
        String order = Ids.next();
        events.send(placed(order, line(enough, 2), line(scarce, 2)));
        JsonNode rejected = events.await(Topics.STOCK, "stock.rejected", order).payload();
        assertThat(rejected.path("reason").asString()).isEqualTo("OUT_OF_STOCK");
        assertThat(rejected.path("missing").toString())
                .isEqualTo("[{\"sku\":\"%s\",\"wanted\":2,\"available\":1}]".formatted(scarce));
        Awaitility.await().untilAsserted(() -> levels(enough, 10, 0, 0));
        levels(scarce, 1, 0, 0);
    }

    @Test
    void rejectsWhatNobodySells() {
        String known = sku(product(10));
        String order = Ids.next();
        events.send(placed(order, line("nobody-sells-it", 1), line(known, 1)));
        JsonNode rejected = events.await(Topics.STOCK, "stock.rejected", order).payload();
        assertThat(rejected.path("reason").asString()).isEqualTo("UNKNOWN_SKU");
        Awaitility.await().untilAsserted(() -> levels(known, 10, 0, 0));
    }

    @Test
    void givesTenPiecesToTenOfFiftyOrders() {
        String sku = sku(product(10));
        List<String> orders = IntStream.range(0, 50).mapToObj(i -> Ids.next()).toList();
        orders.forEach(order -> events.send(placed(order, line(sku, 1))));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reservations.ofOrders(orders).size() == 50);
        assertThat(reservations.ofOrders(orders).values())
                .filteredOn(reservation -> reservation.state() == ReservationState.RESERVED)
                .hasSize(10);
        levels(sku, 0, 10, 0);
    }

    @Test
    void releasesWhatACancelledOrderHolds() {
        String sku = sku(product(10));
        String order = Ids.next();
        events.send(placed(order, line(sku, 4)));
        events.await(Topics.STOCK, "stock.reserved", order);
        events.send(then(order, "order.cancelled", 2));
        JsonNode released = events.await(Topics.STOCK, "stock.released", order).payload();
        assertThat(released.path("reason").asString()).isEqualTo("ORDER_CANCELLED");
        levels(sku, 10, 0, 0);
    }

    @Test
    void reservesNothingForAnOrderThatWasCancelledBefore() {
        String sku = sku(product(10));
        String order = Ids.next();
        events.send(then(order, "order.cancelled", 2));
        Awaitility.await().until(() -> reservations.find(order).isPresent());
        events.send(placed(order, line(sku, 4)));
        String after = Ids.next();
        events.send(placed(after, line(sku, 1)));
        events.await(Topics.STOCK, "stock.reserved", after);
        Awaitility.await().untilAsserted(() -> levels(sku, 9, 1, 0));
        assertThat(state(order)).isEqualTo(ReservationState.RELEASED);
    }

    @Test
    void aPaymentWithoutReservationBecomesADeadLetterAndTheNextOrderIsServed() {
        String sku = sku(product(10));
        String never = Ids.next();
        events.send(then(never, "order.paid", 2));
        String late = Ids.next();
        events.send(placed(late, line(sku, 1)));
        events.send(then(late, "order.cancelled", 2));
        events.send(then(late, "order.paid", 3));
        assertThat(reason(events.awaitDeadLetter(Topics.ORDER, never))).contains("never reserved");
        assertThat(reason(events.awaitDeadLetter(Topics.ORDER, late))).contains("its reservation is RELEASED");
        levels(sku, 10, 0, 0);
    }

    @Test
    void poisonBecomesADeadLetterAndTheNextOrderIsServed() {
        String sku = sku(product(10));
        String order = Ids.next();
        events.poison(Topics.ORDER, order, "order.placed");
        events.send(placed(order, line(sku, 1)));
        assertThat(reason(events.awaitDeadLetter(Topics.ORDER, order))).contains("OrderPlaced");
        events.await(Topics.STOCK, "stock.reserved", order);
        String product = Ids.next();
        events.poison(Topics.PRODUCT, product, "product.changed");
        assertThat(events.awaitDeadLetter(Topics.PRODUCT, product).payload().isMissingNode())
                .isTrue();
    }

    private static String reason(Seen letter) {
        return new String(letter.record().headers().lastHeader("dlt_reason").value(), StandardCharsets.UTF_8);
    }

    @Test
    void holdsThatNobodyHandlesAreGivenBackAndTheOrderIsTold() {
        String sku = sku(product(10));
        String order = Ids.next();
        items.change(sku, item -> item.hold(order, 4, Instant.now()));
        Awaitility.await().pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            sweeper.sweep();
            levels(sku, 10, 0, 0);
        });
        assertThat(events.await(Topics.STOCK, "stock.rejected", order)
                        .payload()
                        .path("reason")
                        .asString())
                .isEqualTo("ABANDONED");
        // The handler that was only slow comes now, and must not get what is no longer held.
        events.send(placed(order, line(sku, 4)));
        String after = Ids.next();
        events.send(placed(after, line(sku, 1)));
        events.await(Topics.STOCK, "stock.reserved", after);
        Awaitility.await().untilAsserted(() -> levels(sku, 9, 1, 0));
    }

    @Test
    void sweepsNoHoldOfALivingReservation() {
        String sku = sku(product(10));
        String order = Ids.next();
        events.send(placed(order, line(sku, 4)));
        events.await(Topics.STOCK, "stock.reserved", order);
        sweeper.sweep();
        sweeper.sweep();
        levels(sku, 6, 4, 0);
        events.send(then(order, "order.cancelled", 2));
        events.await(Topics.STOCK, "stock.released", order);
        // A zombie that held again after the release.
        items.change(sku, item -> item.hold(order, 4, Instant.now()));
        sweeper.sweep();
        levels(sku, 10, 0, 0);
    }

    @Test
    void restocksOncePerKeyAndWritesTheLedger() {
        JsonNode product = product(10);
        String path = "/products/" + product.path("id").asString() + "/stock";
        String body = "{\"delta\":5,\"reason\":\"delivery\"}";
        for (int i = 0; i < 3; i++) {
            var answer = shop.admin().post(path, body, "Idempotency-Key", "k1");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.data().path("available").asInt()).isEqualTo(15);
        }
        assertThat(shop.admin()
                        .post(path, "{\"delta\":6,\"reason\":\"delivery\"}", "Idempotency-Key", "k1")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(shop.admin()
                        .post(path, "{\"delta\":-16,\"reason\":\"lost\"}")
                        .code())
                .isEqualTo("OUT_OF_STOCK");
        assertThat(shop.admin().post(path, "{\"delta\":0,\"reason\":\"\"}").code())
                .isEqualTo("VALIDATION_FAILED");
        shop.admin().post(path, "{\"delta\":-15,\"reason\":\"lost\"}");
        List<JsonNode> ledger = new ArrayList<>();
        Awaitility.await().untilAsserted(() -> {
            ledger.clear();
            shop.admin().get(path + "/movements").data().path("items").forEach(ledger::add);
            assertThat(ledger).hasSize(3);
        });
        assertThat(ledger).extracting(m -> m.path("delta").asInt()).containsExactly(-15, 5, 10);
        assertThat(ledger).extracting(m -> m.path("available").asInt()).containsExactly(0, 15, 10);
        assertThat(ledger.get(1).path("note").asString()).isEqualTo("delivery");
        assertThat(ledger.get(1).path("by").asString()).isEqualTo("admin-of-the-tests");
        JsonNode firstPage = shop.admin().get(path + "/movements?size=2").data();
        JsonNode secondPage = shop.admin()
                .get(path + "/movements?size=2&cursor="
                        + firstPage.path("page").path("nextCursor").asString())
                .data();
        assertThat(secondPage.path("items").size()).isEqualTo(1);
        assertThat(secondPage.path("page").has("nextCursor")).isFalse();
    }

    @Test
    void opensStockForAProductWhoseMakerDiedInBetween() {
        String sku = Shop.fresh("LOST-");
        String id = Ids.next();
        String payload = "{\"productId\":\"%s\",\"sku\":\"%s\",\"initialStock\":7}".formatted(id, sku);
        events.send(Topics.PRODUCT, id, "product.changed", 1, payload);
        Awaitility.await().ignoreException(Refusal.class).untilAsserted(() -> levels(sku, 7, 0, 0));
    }

    @Test
    void stockIsForAdminsOnly() {
        String path = "/products/" + product(1).path("id").asString() + "/stock";
        assertThat(shop.admin().as(null).get(path).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(shop.admin().as(tokens.shopper("u1")).get(path).code()).isEqualTo("FORBIDDEN");
        assertThat(shop.admin().get("/products/nobody/stock").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void tellsTheAuditorEverythingAndItAddsUp() {
        String sku = sku(product(10));
        String order = Ids.next();
        events.send(placed(order, line(sku, 4)));
        events.await(Topics.STOCK, "stock.reserved", order);
        List<StockFact> facts =
                auditSources.stream().flatMap(AuditSource::stock).toList();
        assertThat(facts)
                .allMatch(fact -> fact.initial() + fact.restocked() == fact.available() + fact.reserved() + fact.sold())
                .filteredOn(fact -> fact.sku().equals(sku))
                .singleElement()
                .satisfies(fact -> assertThat(fact.holds()).containsEntry(order, 4));
        assertThat(auditSources.stream().flatMap(AuditSource::reservations))
                .anyMatch(fact -> fact.orderId().equals(order)
                        && fact.state().equals("RESERVED")
                        && Integer.valueOf(4).equals(fact.lines().get(sku)));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        auditSources.stream().flatMap(AuditSource::movements))
                .filteredOn(fact -> fact.sku().equals(sku))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.movements()).isEqualTo(2);
                    assertThat(fact.delta()).isEqualTo(6);
                    assertThat(fact.lastAt()).isAfter(Instant.now().minusSeconds(60));
                }));
    }
}
