package dev.shopfleet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.security.Role;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.GoldenSamples;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ServiceIT
class LiveIT {

    private static final String OWN = "/user/queue/notifications";

    @Autowired
    private Tokens tokens;

    @Autowired
    private EventsProbe events;

    @Autowired
    private Environment environment;

    @LocalServerPort
    private int port;

    private Room room;
    private String ada;

    @BeforeEach
    void enter() {
        room = new Room(events, port);
        ada = Room.somebody();
    }

    private LiveClient client(@Nullable String authorization) {
        return new LiveClient(port, authorization);
    }

    @Test
    void pushesToEveryBrowserOfTheShopperAndToNobodyElse() {
        String bob = Room.somebody();
        try (LiveClient laptop = client(tokens.shopper(ada));
                LiveClient phone = client(tokens.shopper(ada));
                LiveClient bobs = client(tokens.shopper(bob))) {
            LiveClient.Heard onLaptop = laptop.listen(OWN);
            LiveClient.Heard onPhone = phone.listen(OWN);
            LiveClient.Heard atBobs = bobs.listen(OWN);
            String order = Room.order();
            String placed = room.happens(Topics.ORDER, "order.placed", ada, order, 1);
            String paid = room.happens(Topics.ORDER, "order.paid", ada, order, 2);
            String fence = room.happens(Topics.ORDER, "order.placed", bob, Room.order(), 1);

            for (LiveClient.Heard heard : List.of(onLaptop, onPhone)) {
                assertThat(ids(heard.upTo(paid))).containsExactly(placed, paid);
            }
            assertThat(ids(atBobs.upTo(fence))).containsExactly(fence);
        }
    }

    @Test
    void pushesTheNotificationAsTheInboxShowsIt() {
        try (LiveClient browser = client(tokens.shopper(ada))) {
            LiveClient.Heard heard = browser.listen(OWN);
            room.happens(Topics.INVOICE, "invoice.issued", ada, Room.order(), 1);

            JsonNode pushed = heard.next();
            JsonNode kept = room.get("/api/v1/notifications", tokens.shopper(ada))
                    .items()
                    .path(0);
            assertThat(pushed).isEqualTo(kept);
        }
    }

    @Test
    void replaysWhatWasMissedInOrderAndThenGoesOnLive() {
        String order = Room.order();
        String heardLast;
        try (LiveClient browser = client(tokens.shopper(ada))) {
            LiveClient.Heard heard = browser.listen(OWN);
            room.happens(Topics.ORDER, "order.placed", ada, order, 1);
            heardLast = heard.next().path("id").asString();
        }
        String requested = room.happens(Topics.ORDER, "payment.requested", ada, order, 2);
        String paid = room.happens(Topics.ORDER, "order.paid", ada, order, 3);
        awaitInbox(3);

        try (LiveClient browser = client(tokens.shopper(ada))) {
            LiveClient.Heard heard = browser.listen(OWN, heardLast);
            assertThat(ids(heard.upTo(paid))).containsExactly(requested, paid);
            String shipped = room.happens(Topics.ORDER, "order.shipped", ada, order, 4);
            assertThat(ids(heard.upTo(shipped))).containsExactly(shipped);
        }
    }

    /** Ids are made where events are made, so one that sorts first may arrive last. */
    @Test
    void replaysWhatArrivedLaterEvenIfItHappenedEarlier() {
        String order = Room.order();
        var early =
                events.record(Topics.INVOICE, order, "invoice.issued", 1, Room.sample("invoice.issued", ada, order));
        String heardLast = room.happens(Topics.ORDER, "order.paid", ada, order, 3);
        awaitInbox(1);
        events.send(early);
        awaitInbox(2);

        try (LiveClient browser = client(tokens.shopper(ada))) {
            LiveClient.Heard heard = browser.listen(OWN, heardLast);
            assertThat(heard.next().path("id").asString()).isEqualTo(Room.idOf(early));
        }
    }

    @Test
    void losesNothingBetweenReplayAndLive() throws Exception {
        String order = Room.order();
        String first = room.happens(Topics.ORDER, "order.placed", ada, order, 1);
        awaitInbox(1);
        Thread shop = Thread.ofVirtual().start(() -> {
            for (int version = 2; version <= 60; version++) {
                room.happens(Topics.ORDER, "order.shipped", ada, order, version);
            }
        });
        awaitInbox(10);
        try (LiveClient browser = client(tokens.shopper(ada))) {
            LiveClient.Heard heard = browser.listen(OWN, first);
            shop.join();
            String last = room.happens(Topics.ORDER, "order.delivered", ada, order, 61);
            List<String> all = ids(heard.upTo(last));
            assertThat(all.stream().distinct()).hasSize(60).doesNotContain(first);
        }
    }

    @Test
    void refusesTokensThatDoNotHold() {
        Stream.of(tokens.expired(ada), tokens.unsigned(ada), tokens.refreshToken(ada), tokens.forged(ada), "Basic x")
                .forEach(token -> {
                    try (LiveClient browser = client(token)) {
                        assertThat(browser.refusal()).as(token).isEqualTo("UNAUTHENTICATED");
                    }
                });
    }

    @Test
    void refusesWhatIsNotForTheCaller() {
        refused(null, "UNAUTHENTICATED", guest -> guest.ask(OWN));
        refused(null, "UNAUTHENTICATED", guest -> guest.ask("/topic/admin/orders"));
        refused(tokens.shopper(ada), "FORBIDDEN", shopper -> shopper.ask("/topic/admin/orders"));
        refused(tokens.shopper(ada), "FORBIDDEN", shopper -> shopper.ask("/user/" + ada + "/queue/notifications"));
        refused(tokens.admin(), "FORBIDDEN", admin -> admin.ask("/topic/products/*"));
        refused(tokens.admin(), "FORBIDDEN", admin -> admin.send("/topic/admin/orders"));
    }

    private void refused(@Nullable String token, String code, Consumer<LiveClient> doing) {
        try (LiveClient browser = client(token)) {
            doing.accept(browser);
            assertThat(browser.refusal()).isEqualTo(code);
        }
    }

    @Test
    void closesTheConnectionOfASessionThatEnds() {
        String session = Ids.next();
        try (LiveClient browser = client(tokens.bearer(ada, Role.SHOPPER, session, 1));
                LiveClient other = client(tokens.shopper(ada))) {
            browser.listen(OWN);
            LiveClient.Heard heard = other.listen(OWN);
            events.send(
                    Topics.USER,
                    session,
                    "session.revoked",
                    1,
                    Map.of("sessionId", session, "userId", ada, "reason", "SIGNED_OUT"));

            assertThat(browser.refusal()).isEqualTo("UNAUTHENTICATED");
            room.happens(Topics.ORDER, "order.placed", ada, Room.order(), 1);
            assertThat(heard.next().path("type").asString()).isEqualTo("order.placed");
        }
    }

    @Test
    void showsAdminsHowOrdersMove() {
        try (LiveClient admin = client(tokens.admin())) {
            LiveClient.Heard heard = admin.listen("/topic/admin/orders");
            String order = Room.order();
            room.happens(Topics.ORDER, "order.paid", ada, order, 3);

            JsonNode move = heard.next();
            assertThat(move.path("orderId").asString()).isEqualTo(order);
            assertThat(move.path("number").asString()).isEqualTo("S-7K2M-9QXT");
            assertThat(move.path("status").asString()).isEqualTo("PAID");
            assertThat(move.path("at").asString()).endsWith("Z");
        }
    }

    @Test
    void tellsWhoLooksAtAProductItsPriceItsStockAndHowManyCartsHoldIt() {
        String product = "p" + Ids.next();
        String cart = "c" + Ids.next();
        try (LiveClient guest = client(null)) {
            LiveClient.Heard heard = guest.listen("/topic/products/" + product);
            assertThat(heard.next().path("carts").asLong()).isZero();

            events.send(Topics.PRODUCT, product, "product.changed", 2, sample("product.changed", product));
            JsonNode price = heard.next();
            assertThat(price.path("type").asString()).isEqualTo("price");
            assertThat(price.path("price").path("amount").asLong()).isEqualTo(1490);

            events.send(
                    Topics.PRODUCT, "SKU-" + product, "stock.level-changed", 2, sample("stock.level-changed", product));
            JsonNode stock = heard.next();
            assertThat(stock.path("type").asString()).isEqualTo("stock");
            assertThat(stock.path("available").asLong()).isEqualTo(23);
            assertThat(stock.path("sku").asString()).isEqualTo("KIT-0042");

            holds(cart, product, 2, 5);
            JsonNode one = heard.next();
            assertThat(one.path("type").asString()).isEqualTo("interest");
            assertThat(one.path("carts").asLong()).isEqualTo(1);
            assertThat(one.toString()).doesNotContain(cart);
            // The same again, and one that is late, change nothing.
            holds(cart, product, 2, 5);
            holds(cart, product, 0, 4);
            holds("c" + Ids.next(), product, 1, 1);
            assertThat(heard.next().path("carts").asLong()).isEqualTo(2);
            holds(cart, product, 0, 6);
            assertThat(heard.next().path("carts").asLong()).isEqualTo(1);
        }
    }

    private void holds(String cart, String product, int quantity, long version) {
        events.send(
                Topics.CART,
                cart,
                "cart.item-changed",
                version,
                Map.of(
                        "cartId",
                        cart,
                        "productId",
                        product,
                        "quantity",
                        quantity,
                        "previous",
                        0,
                        "changedAt",
                        "2026-11-22T10:00:00Z"));
    }

    private static String sample(String type, String product) {
        ObjectNode payload = (ObjectNode) JsonMapper.shared().readTree(GoldenSamples.of(type));
        return payload.put("productId", product).toString();
    }

    @Test
    void reachesTheBrowsersOfAllInstances() {
        try (ConfigurableApplicationContext second = SecondInstance.of(environment)) {
            int secondPort = SecondInstance.port(second);
            try (LiveClient here = client(tokens.shopper(ada));
                    LiveClient there = new LiveClient(secondPort, tokens.shopper(ada))) {
                LiveClient.Heard heardHere = here.listen(OWN);
                LiveClient.Heard heardThere = there.listen(OWN);
                for (int i = 0; i < 8; i++) {
                    String id = room.happens(Topics.ORDER, "order.placed", ada, Room.order(), 1);
                    assertThat(heardHere.upTo(id)).isNotEmpty();
                    assertThat(heardThere.upTo(id)).isNotEmpty();
                }
            }
        }
    }

    private void awaitInbox(int size) {
        String token = tokens.shopper(ada);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> room.get("/api/v1/notifications?size=100", token)
                                .items()
                                .size()
                        >= size);
    }

    private static List<String> ids(List<JsonNode> heard) {
        return heard.stream().map(n -> n.path("id").asString()).toList();
    }
}
