package dev.shopfleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.order.deadletter.model.Decision;
import dev.shopfleet.order.deadletter.repository.Decisions;
import dev.shopfleet.test.EventsProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class DeadLettersIT extends OperationsCase {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private Decisions decisions;

    private String reserved(String group, String orderId) {
        return letter(group, Topics.STOCK, orderId, "stock.reserved", Map.of("orderId", orderId));
    }

    private JsonNode letter(String letterId) {
        return get(LETTERS + "/" + letterId).data().path("letter");
    }

    @Test
    void listsPoisonWithItsCauseAndShowsWhatIsInIt() {
        String key = Ids.next();
        events.poison(Topics.STOCK, key, "stock.reserved");
        String id = letterOf(Topics.STOCK, key);

        JsonNode listed = get(LETTERS + "?topic=stock.events&group=order-service&state=OPEN&size=100")
                .data()
                .path("items")
                .valueStream()
                .filter(letter -> letter.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(listed.path("topic").asString()).isEqualTo("stock.events");
        assertThat(listed.path("group").asString()).isEqualTo("order-service");
        assertThat(listed.path("key").asString()).isEqualTo(key);
        assertThat(listed.path("type").asString()).isEqualTo("stock.reserved");
        assertThat(listed.path("reason").asString()).startsWith("MalformedEvent: The payload is not a StockReserved");
        assertThat(listed.path("state").asString()).isEqualTo("OPEN");
        assertThat(listed.path("replays").asInt()).isZero();
        assertThat(Instant.parse(listed.path("time").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());

        JsonNode whole = get(LETTERS + "/" + id).data();
        assertThat(whole.path("letter")).isEqualTo(listed);
        assertThat(whole.path("payload").asString()).isEqualTo("{not json");
        assertThat(whole.path("payloadBytes").asInt()).isEqualTo(9);
        assertThat(whole.path("headers").path("ce_type").asString()).isEqualTo("stock.reserved");
        assertThat(whole.path("headers").path("dlt_reason").asString())
                .isEqualTo(listed.path("reason").asString());
    }

    @Test
    void replaysForTheGroupThatCouldNotHandleItAndHasOneEffect() {
        String orderId = placedOrder();
        String id = reserved("order-service", orderId);

        Answer answer = replay(id);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.data().path("state").asString()).isEqualTo("REPLAYED");
        assertThat(answer.data().path("replays").asInt()).isEqualTo(1);
        assertThat(answer.data().path("decidedBy").asString()).isEqualTo("admin-of-the-tests");
        await().atMost(PATIENCE).until(() -> status(orderId).equals("AWAITING_PAYMENT"));
        EventsProbe.Seen again = replays(Topics.STOCK, id).getFirst();
        Headers headers = again.record().headers();
        assertThat(again.key()).isEqualTo(orderId);
        assertThat(again.type()).isEqualTo("stock.reserved");
        assertThat(EventHeaders.text(headers, "replayed_for")).isEqualTo("order-service");
        assertThat(EventHeaders.text(headers, "ce_id")).isNotBlank();
        assertThat(EventHeaders.text(headers, "dlt_reason")).isNull();

        assertThat(replay(id).data().path("replays").asInt()).isEqualTo(2);
        // One key, one order: when this has been handled, so have both replays.
        events.send(Topics.STOCK, orderId, "stock.rejected", 2, Map.of("orderId", orderId, "reason", "NONE"));
        events.poison(Topics.STOCK, orderId, "stock.reserved");
        letterOf(Topics.STOCK, orderId);
        assertThat(timeline(orderId)).startsWith("PENDING", "AWAITING_PAYMENT");
        assertThat(timeline(orderId).stream().filter("AWAITING_PAYMENT"::equals))
                .hasSize(1);
    }

    @Test
    void leavesAloneWhatIsReplayedForAnotherGroup() {
        String orderId = placedOrder();
        String id = reserved("payment-service", orderId);

        assertThat(replay(id).status()).isEqualTo(200);
        events.send(Topics.STOCK, orderId, "stock.rejected", 2, Map.of("orderId", orderId, "reason", "OUT_OF_STOCK"));

        await().atMost(PATIENCE).until(() -> status(orderId).equals("CANCELLED"));
        assertThat(timeline(orderId)).containsExactly("PENDING", "CANCELLED");
    }

    @Test
    void makesAReplayThatFailsAgainALetterOfItsOwn() {
        String key = Ids.next();
        events.poison(Topics.PAYMENT, key, "payment.captured");
        String first = letterOf(Topics.PAYMENT, key);

        assertThat(replay(first).status()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> !letterOf(Topics.PAYMENT, key).equals(first));
        String second = letterOf(Topics.PAYMENT, key);
        assertThat(letter(first).path("state").asString()).isEqualTo("REPLAYED");
        assertThat(letter(second).path("state").asString()).isEqualTo("OPEN");
        assertThat(letter(second).path("replayOf").asString()).isEqualTo(first);
        assertThat(discard(second, "Nobody can read it").status()).isEqualTo(200);
    }

    @Test
    void discardsWithAReason() {
        String id = reserved("order-service", Ids.next());

        assertThat(discard(id, " ").code()).isEqualTo("VALIDATION_FAILED");
        Answer answer = discard(id, "The order was made by hand");
        assertThat(answer.data().path("state").asString()).isEqualTo("DISCARDED");
        assertThat(letter(id).path("decision").asString()).isEqualTo("The order was made by hand");
        assertThat(letter(id).path("decidedBy").asString()).isEqualTo("admin-of-the-tests");

        assertThat(discard(id, "The order was made by hand").status()).isEqualTo(200);
        assertThat(discard(id, "Another reason").code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(replay(id).code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(replays(Topics.STOCK, id)).isEmpty();
    }

    @Test
    void discardsNothingThatWasReplayed() {
        String orderId = placedOrder();
        String id = reserved("order-service", orderId);
        replay(id);
        assertThat(discard(id, "Too late").code()).isEqualTo("ILLEGAL_TRANSITION");
    }

    /** A replica reads the newest state of each key when it starts anew; an older one would do it no good. */
    @Test
    void replaysNothingForAReplica() {
        String key = Ids.next();
        events.poison(Topics.PRODUCT, key, "product.changed");
        String id = letterOf(Topics.PRODUCT, key);

        assertThat(letter(id).path("replica").asBoolean()).isTrue();
        assertThat(replay(id).code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(discard(id, "The product was saved again").status()).isEqualTo(200);
    }

    /** Under its old key, compaction would keep an old state in place of the newest. */
    @Test
    void replaysIntoACompactedTopicUnderAKeyOfItsOwn() {
        String product = Ids.next();
        String id = letter("product-service", Topics.PRODUCT, product, "product.changed", "{}");

        assertThat(replay(id).status()).isEqualTo(200);

        EventsProbe.Seen again = replays(Topics.PRODUCT, id).getFirst();
        assertThat(again.key()).isEqualTo("replay/" + id);
        assertThat(EventHeaders.text(again.record().headers(), "replayed_key")).isEqualTo(product);
    }

    @Test
    void pagesThroughLettersNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(letter("billing-" + i % 2, Topics.INVOICE, Ids.next(), "invoice.issued", Map.of()));
        }
        assertThat(pages("?topic=invoice.events&size=2")).containsExactlyElementsOf(made);
        assertThat(pages("?topic=invoice.events&size=1&group=billing-1")).containsExactly(made.get(1), made.get(3));
        assertThat(get(LETTERS + "?cursor=nonsense").code()).isEqualTo("VALIDATION_FAILED");
        assertThat(get(LETTERS + "?size=101").code()).isEqualTo("VALIDATION_FAILED");
    }

    private List<String> pages(String query) {
        List<String> ids = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            JsonNode page = get(LETTERS + query + (cursor == null ? "" : "&cursor=" + cursor))
                    .data();
            page.path("items")
                    .valueStream()
                    .forEach(letter -> ids.add(letter.path("id").asString()));
            cursor = page.path("page").path("nextCursor").asString(null);
        } while (cursor != null);
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"order.events:999999", "nonsense", "other.events:1", "order.events:-1", "stock.events.dlt:0"})
    void knowsNothingOfOtherLetters(String id) {
        assertThat(get(LETTERS + "/" + id).code()).isEqualTo("NOT_FOUND");
        assertThat(replay(id).code()).isEqualTo("NOT_FOUND");
        assertThat(discard(id, "Why not").code()).isEqualTo("NOT_FOUND");
        assertThat(decisions.find(id)).isEmpty();
    }

    @Test
    void servesAdminsOnly() {
        String id = reserved("order-service", Ids.next());
        for (String path : List.of(LETTERS, LETTERS + "/" + id)) {
            assertThat(call(HttpMethod.GET, path, tokens.shopper("u1"), null).code())
                    .isEqualTo("FORBIDDEN");
            assertThat(call(HttpMethod.GET, path, null, null).code()).isEqualTo("UNAUTHENTICATED");
        }
        for (String verb : List.of("replay", "discard")) {
            String path = LETTERS + "/" + id + "/" + verb;
            assertThat(call(HttpMethod.POST, path, tokens.shopper("u1"), Map.of("reason", "x"))
                            .code())
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(letter(id).path("state").asString()).isEqualTo("OPEN");
    }

    @Test
    void countsEveryReplayOfManyAtOnce() throws Exception {
        String id = reserved("order-service", placedOrder());
        List<Callable<Answer>> admins = IntStream.range(0, 8)
                .<Callable<Answer>>mapToObj(i -> () -> replay(id))
                .toList();
        int sent = 0;
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> each : crowd.invokeAll(admins)) {
                Answer answer = each.get();
                sent += answer.status() == 200 ? 1 : 0;
                // In turn, or told that somebody is at it; or too many were reading at once.
                assertThat(answer.code()).isIn("", "REQUEST_IN_PROGRESS", "UNAVAILABLE");
            }
        }
        assertThat(sent).isPositive();
        assertThat(letter(id).path("replays").asInt()).isEqualTo(sent);
        assertThat(replays(Topics.STOCK, id)).hasSize(sent);
    }

    /** The instance has died between the wish and the sending. */
    @Test
    void finishesAReplayThatWasLeft() {
        String orderId = placedOrder();
        String id = reserved("order-service", orderId);
        decisions.add(Decision.open(id));
        decisions.change(
                id,
                decision -> decision.askReplay("t1", "somebody", Instant.now().minusSeconds(60)));
        assertThat(discard(id, "Meanwhile").code()).isIn("REQUEST_IN_PROGRESS", "ILLEGAL_TRANSITION");

        await().atMost(PATIENCE).until(() -> status(orderId).equals("AWAITING_PAYMENT"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(letter(id).path("state").asString()).isEqualTo("REPLAYED"));
        assertThat(letter(id).path("decidedBy").asString()).isEqualTo("somebody");
    }

    /** Anybody may write into a topic; what an admin sees of it is bounded. */
    @Test
    void showsTheBeginningOfAnEndlessPayload() {
        String key = Ids.next();
        ProducerRecord<String, byte[]> huge =
                events.record(Topics.INVOICE + ".dlt", key, "invoice.issued", 1, "\"" + "x".repeat(200_000) + "\"");
        header(huge, "dlt_reason", "y".repeat(5_000));
        events.send(huge);
        String id = letterOf(Topics.INVOICE, key);

        JsonNode whole = get(LETTERS + "/" + id).data();
        assertThat(whole.path("payload").asString()).hasSize(16_384);
        assertThat(whole.path("payloadBytes").asInt()).isEqualTo(200_002);
        assertThat(whole.path("letter").path("reason").asString()).hasSize(1_000);
        assertThat(replay(id).code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(discard(id, "Rubbish").status()).isEqualTo(200);
    }
}
