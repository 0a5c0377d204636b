package dev.shopfleet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServiceIT
class InboxIT {

    private static final String INBOX = "/api/v1/notifications";

    @Autowired
    private Tokens tokens;

    @Autowired
    private EventsProbe events;

    @LocalServerPort
    private int port;

    private Room room;
    private String ada;
    private String adasToken;

    @BeforeEach
    void enter() {
        room = new Room(events, port);
        ada = Room.somebody();
        adasToken = tokens.shopper(ada);
    }

    private List<JsonNode> awaitInbox(String userId, int size) {
        String token = tokens.shopper(userId);
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> room.get(INBOX + "?size=100", token)
                                .items()
                                .valueStream()
                                .toList(),
                        items -> items.size() >= size);
    }

    @Test
    void tellsAShopperOfEveryStepInWordsForPeople() {
        String order = Room.order();
        List<String> steps = List.of(
                "order.placed",
                "payment.requested",
                "order.payment-action-required",
                "order.paid",
                "order.shipped",
                "order.delivered",
                "order.refunded",
                "order.cancelled");
        for (int i = 0; i < steps.size(); i++) {
            room.happens(Topics.ORDER, steps.get(i), ada, order, i + 1);
        }
        room.happens(Topics.PAYMENT, "payment.failed", ada, order, 1);
        room.happens(Topics.INVOICE, "invoice.issued", ada, order, 1);

        List<JsonNode> inbox = awaitInbox(ada, 10);

        assertThat(inbox.stream().map(n -> n.path("type").asString()))
                .containsExactlyInAnyOrder(
                        "order.placed",
                        "order.awaiting-payment",
                        "order.payment-action-required",
                        "order.paid",
                        "order.shipped",
                        "order.delivered",
                        "order.refunded",
                        "order.cancelled",
                        "payment.failed",
                        "invoice.issued");
        assertThat(inbox.stream().map(n -> n.path("id").asString())).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(inbox).allSatisfy(n -> {
            assertThat(n.path("orderId").asString()).isEqualTo(order);
            assertThat(n.path("title").asString()).isNotBlank();
            assertThat(n.path("text").asString()).isNotBlank().doesNotContain("_", "null");
            assertThat(n.path("read").asBoolean()).isFalse();
            assertThat(n.path("createdAt").asString()).endsWith("Z");
            assertThat(n.has("userId")).isFalse();
        });
        JsonNode paid = inbox.stream()
                .filter(n -> n.path("type").asString().equals("order.paid"))
                .findFirst()
                .orElseThrow();
        assertThat(paid.path("text").asString()).contains("41.29 EUR", "S-7K2M-9QXT");
        assertThat(paid.path("data").path("total").asLong()).isEqualTo(4129);
    }

    @Test
    void tellsNothingTwiceHoweverOftenTheEventComes() {
        String order = Room.order();
        ProducerRecord<String, byte[]> placed =
                events.record(Topics.ORDER, order, "order.placed", 1, Room.sample("order.placed", ada, order));
        events.send(placed);
        String id = awaitInbox(ada, 1).getFirst().path("id").asString();
        room.post(INBOX + "/" + id + "/read", adasToken);
        events.send(placed);
        events.send(placed);
        room.happens(Topics.ORDER, "order.paid", ada, order, 2);

        List<JsonNode> inbox = awaitInbox(ada, 2);

        assertThat(inbox.stream().map(n -> n.path("type").asString())).containsExactly("order.paid", "order.placed");
        assertThat(inbox.getLast().path("read").asBoolean()).isTrue();
    }

    @Test
    void tellsOnceOfAFailureOfWhichTheOrderWasRemindedAndToldAgain() {
        String order = Room.order();
        room.happens(Topics.PAYMENT, "payment.failed", ada, order, 1);
        awaitInbox(ada, 1);
        room.happens(Topics.PAYMENT, "payment.failed", ada, order, 2);
        room.happens(Topics.PAYMENT, "payment.failed", ada, Room.order(), 1);
        room.happens(Topics.ORDER, "order.cancelled", ada, order, 2);

        List<JsonNode> inbox = awaitInbox(ada, 3);

        assertThat(inbox.stream()
                        .filter(n -> n.path("orderId").asString().equals(order))
                        .map(n -> n.path("type").asString()))
                .containsExactlyInAnyOrder("order.cancelled", "payment.failed");
    }

    @Test
    void putsPoisonAmongTheDeadLettersAndGoesOn() {
        String order = Room.order();
        events.poison(Topics.ORDER, order, "order.placed");
        room.happens(Topics.ORDER, "order.paid", ada, order, 2);

        assertThat(awaitInbox(ada, 1).getFirst().path("type").asString()).isEqualTo("order.paid");
        EventsProbe.Seen letter = events.awaitDeadLetter(Topics.ORDER, order);
        assertThat(new String(
                        letter.record().headers().lastHeader("dlt_reason").value(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("OrderPlaced");
    }

    @Test
    void pagesFromTheNewestBackAndCountsWhatIsUnread() {
        String order = Room.order();
        String first = room.happens(Topics.ORDER, "order.placed", ada, order, 1);
        String second = room.happens(Topics.ORDER, "payment.requested", ada, order, 2);
        String third = room.happens(Topics.ORDER, "order.paid", ada, order, 3);
        awaitInbox(ada, 3);

        Room.Answer page = room.get(INBOX + "?size=2", adasToken);
        assertThat(ids(page)).containsExactly(third, second);
        String cursor = page.body().path("data").path("page").path("nextCursor").asString();
        Room.Answer last = room.get(INBOX + "?size=2&cursor=" + cursor, adasToken);
        assertThat(ids(last)).containsExactly(first);
        assertThat(last.body().path("data").path("page").has("nextCursor")).isFalse();

        Room.Answer read = room.post(INBOX + "/" + second + "/read", adasToken);
        assertThat(read.body().path("data").path("read").asBoolean()).isTrue();
        assertThat(ids(room.get(INBOX + "?unread=true", adasToken))).containsExactly(third, first);

        assertThat(room.post(INBOX + "/read-all", adasToken)
                        .body()
                        .path("data")
                        .path("read")
                        .asLong())
                .isEqualTo(2);
        assertThat(ids(room.get(INBOX + "?unread=true", adasToken))).isEmpty();
    }

    @Test
    void keepsEachInboxToItsOwner() {
        String order = Room.order();
        String id = room.happens(Topics.ORDER, "order.placed", ada, order, 1);
        awaitInbox(ada, 1);
        String other = tokens.shopper(Room.somebody());

        assertThat(ids(room.get(INBOX, other))).isEmpty();
        Room.Answer refused = room.post(INBOX + "/" + id + "/read", other);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().path("code").asString()).isEqualTo("NOT_FOUND");
        assertThat(room.get(INBOX, adasToken).items().path(0).path("read").asBoolean())
                .isFalse();
    }

    @Test
    void refusesEveryTokenThatDoesNotHold() {
        Stream.of(
                        null,
                        "Basic YTpi",
                        tokens.expired(ada),
                        tokens.unsigned(ada),
                        tokens.refreshToken(ada),
                        tokens.forged(ada))
                .forEach(token -> {
                    Room.Answer refused = room.get(INBOX, token);
                    assertThat(refused.status()).as(String.valueOf(token)).isEqualTo(401);
                    assertThat(refused.body().path("code").asString()).isEqualTo("UNAUTHENTICATED");
                });
    }

    @Test
    void refusesPagesThatAreTooLongAndCursorsThatAreNone() {
        for (String query : List.of("?size=101", "?size=0", "?cursor=%24ne", "?size=x")) {
            Room.Answer refused = room.get(INBOX + query, adasToken);
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.body().path("code").asString()).isEqualTo("VALIDATION_FAILED");
        }
    }

    private static List<String> ids(Room.Answer answer) {
        return answer.items().valueStream().map(n -> n.path("id").asString()).toList();
    }
}
