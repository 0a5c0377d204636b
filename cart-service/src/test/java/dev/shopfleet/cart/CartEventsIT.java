package dev.shopfleet.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.cart.model.CartId;
import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.EventsProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class CartEventsIT extends CallsOnCarts {

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        String bearer = tokens.shopper(user);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                running.add(
                        pool.submit(() -> call(HttpMethod.POST, "/items", "Authorization", bearer, pieces(mug, 1))));
            }
            for (Future<Answer> answer : running) {
                answer.get().data();
            }
        }

        JsonNode cart = asUser(HttpMethod.GET, "", null).data();
        assertThat(cart.get("items").get(0).get("quantity").asInt()).isEqualTo(40);
        Awaitility.await()
                .until(() -> events.all(Topics.CART, "cart.item-changed", "u-" + user)
                                .size()
                        >= 40);
        assertThat(events.all(Topics.CART, "cart.item-changed", "u-" + user))
                .extracting(event -> event.payload().get("quantity").asInt())
                .isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
        Awaitility.await().untilAsserted(() -> assertThat(redis.keys("cart:*u-" + user + ":outbox"))
                .as("what is sent is taken out")
                .isEmpty());
    }

    @Test
    void aPaidOrderLeavesTheCartOnceEvenIfItIsToldTwice() {
        asUser(HttpMethod.POST, "/items", pieces(mug, 3)).data();
        String order = Ids.next();
        ProducerRecord<String, byte[]> paid = paid(order, mug, 2);

        events.send(paid);
        events.send(paid);
        events.send(paid(Ids.next(), bowl, 1));

        Awaitility.await()
                .untilAsserted(() -> assertThat(handled()).as("both orders").hasSize(2));
        JsonNode cart = asUser(HttpMethod.GET, "", null).data();
        assertThat(cart.get("items").get(0).get("quantity").asInt()).isEqualTo(1);
    }

    private List<String> handled() {
        return carts.get(CartId.ofUser(user))
                .next("any", Instant.now(), Duration.ZERO)
                .handledOrders();
    }

    private ProducerRecord<String, byte[]> paid(String order, String product, int quantity) {
        return events.record(
                Topics.ORDER,
                order,
                "order.paid",
                4,
                Map.of(
                        "orderId",
                        order,
                        "userId",
                        user,
                        "lines",
                        List.of(pieces(product, product.equals(bowl) ? "KIT-0043" : "KIT-0042", quantity)),
                        "paidAt",
                        Instant.now().toString()));
    }

    @Test
    void aPoisonedMessageGoesAsideAndTheNextIsHandled() {
        asUser(HttpMethod.POST, "/items", pieces(mug, 2)).data();
        String order = Ids.next();

        events.poison(Topics.ORDER, order, "order.paid");
        events.send(paid(order, mug, 1));

        EventsProbe.Seen letter = events.awaitDeadLetter(Topics.ORDER, order);
        assertThat(EventHeaders.text(letter.record().headers(), "dlt_reason")).contains("OrderPaid");
        Awaitility.await().untilAsserted(() -> assertThat(handled()).containsExactly(order));
    }

    @Test
    void theLinesLeaveWithTheAuthorisationAndNotOnceMoreWithTheShipment() {
        asUser(HttpMethod.POST, "/items", pieces(mug, 3)).data();
        String order = Ids.next();
        String authorisedAt = Instant.now().toString();
        List<Map<String, Object>> lines = List.of(pieces(mug, "KIT-0042", 1));
        Map<String, Object> authorised =
                Map.of("orderId", order, "userId", user, "lines", lines, "authorisedAt", authorisedAt);
        events.send(Topics.ORDER, order, "order.authorised", 3, authorised);
        Awaitility.await().untilAsserted(() -> assertThat(handled()).containsExactly(order));

        Map<String, Object> paid = new java.util.HashMap<>(authorised);
        paid.put("paidAt", Instant.now().toString());
        events.send(Topics.ORDER, order, "order.paid", 5, paid);
        events.poison(Topics.ORDER, order, "order.paid");
        events.awaitDeadLetter(Topics.ORDER, order);

        assertThat(asUser(HttpMethod.GET, "", null)
                        .data()
                        .path("items")
                        .get(0)
                        .path("quantity")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void nothingIsMadeForAnOrderOfSomebodyWithoutACart() {
        String order = Ids.next();
        events.send(paid(order, mug, 1));
        asGuest(CartId.newGuest().shown(), HttpMethod.GET, "", null).data();
        events.poison(Topics.ORDER, order, "order.paid");
        events.awaitDeadLetter(Topics.ORDER, order);

        assertThat(carts.get(CartId.ofUser(user)).stamp()).isNull();
    }

    @Test
    void sendsWhatACrashLeftBehind() {
        asUser(HttpMethod.POST, "/items", pieces(mug, 1)).data();
        String key = "u-" + user;
        events.await(Topics.CART, "cart.item-changed", key);
        String outbox = outboxOf(key);
        Awaitility.await().until(() -> !redis.hasKey(outbox));
        String left = """
                {"id":"%s","type":"cart.item-changed","dataVersion":1,"topic":"cart.events","at":"%s",\
                "aggregateVersion":7,"payload":"{\\"quantity\\":77}"}""".formatted(Ids.next(), Instant.now().minusSeconds(60));
        redis.opsForList().rightPush(outbox, left);
        redis.opsForZSet().add(pendingOf(key), key, (double)
                Instant.now().minusSeconds(60).toEpochMilli());

        Awaitility.await().untilAsserted(() -> assertThat(events.all(Topics.CART, "cart.item-changed", key))
                .extracting(event -> event.payload().get("quantity").asInt())
                .endsWith(77));
        Awaitility.await().until(() -> !redis.hasKey(outbox));
        assertThat(redis.opsForZSet().score(pendingOf(key), key)).isNull();
    }

    private static String outboxOf(String key) {
        return "cart:{" + Math.floorMod(key.hashCode(), 16) + "}:" + key + ":outbox";
    }

    private static String pendingOf(String key) {
        return "carts:{" + Math.floorMod(key.hashCode(), 16) + "}:pending";
    }
}
