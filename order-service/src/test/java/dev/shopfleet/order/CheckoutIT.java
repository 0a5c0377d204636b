package dev.shopfleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.ServiceIT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@ServiceIT
class CheckoutIT extends OrderRoom {

    CheckoutIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void carriesAnOrderFromPlacingToPaid() {
        String orderId = placed();
        assertThat(events.await(Topics.ORDER, "order.placed", orderId)
                        .payload()
                        .path("lines")
                        .size())
                .isEqualTo(1);

        reserve(orderId);
        assertThat(events.await(Topics.ORDER, "payment.requested", orderId)
                        .payload()
                        .path("amount")
                        .asLong())
                .isEqualTo(TOTAL);

        events.send(Topics.PAYMENT, "pay-" + orderId, "payment.captured", 1, captured(orderId, TOTAL));
        events.await(Topics.ORDER, "order.paid", orderId);
        awaitStatus(orderId, "PAID");
        assertThat(read(orderId).path("version").asInt())
                .as("placed, reserved, paid: three writes")
                .isEqualTo(3);

        JsonNode timeline = call(
                        HttpMethod.GET,
                        "/api/v1/orders/" + orderId + "/timeline",
                        tokens.shopper(shopper),
                        Map.of(),
                        null)
                .data();
        assertThat(timeline.path("items").valueStream().map(step -> step.path("status")
                        .asString()))
                .containsExactly("PENDING", "AWAITING_PAYMENT", "PAID");
    }

    @Test
    void cancelsWhatCannotBeReserved() {
        String orderId = placed();
        events.send(Topics.STOCK, orderId, "stock.rejected", 1, Map.of("orderId", orderId, "reason", "OUT_OF_STOCK"));

        awaitStatus(orderId, "CANCELLED");
        assertThat(read(orderId).path("reason").asString()).isEqualTo("OUT_OF_STOCK");
        events.await(Topics.ORDER, "order.cancelled", orderId);
    }

    @Test
    void refundsACaptureForACancelledOrder() {
        String orderId = placed();
        reserve(orderId);
        awaitStatus(orderId, "AWAITING_PAYMENT");
        Answer cancelled =
                call(HttpMethod.POST, "/api/v1/orders/" + orderId + "/cancel", tokens.shopper(shopper), Map.of(), null);
        assertThat(cancelled.status()).isEqualTo(200);

        events.send(Topics.PAYMENT, "pay-" + orderId, "payment.captured", 1, captured(orderId, TOTAL));

        JsonNode refund =
                events.await(Topics.ORDER, "refund.requested", orderId).payload();
        assertThat(refund.path("amount").asLong()).isEqualTo(TOTAL);
    }

    @Test
    void takesEveryMessageTwiceWithOneEffect() {
        String orderId = placed();
        ProducerRecord<String, byte[]> reserved =
                events.record(Topics.STOCK, orderId, "stock.reserved", 1, Map.of("orderId", orderId));
        events.send(reserved);
        events.send(reserved);
        awaitStatus(orderId, "AWAITING_PAYMENT");
        ProducerRecord<String, byte[]> paid =
                events.record(Topics.PAYMENT, "pay-" + orderId, "payment.captured", 1, captured(orderId, TOTAL));
        events.send(paid);
        events.send(paid);
        events.send(reserved);
        awaitStatus(orderId, "PAID");
        // A last word that is heard only after all before it.
        String other = placed();
        reserve(other);
        awaitStatus(other, "AWAITING_PAYMENT");

        assertThat(events.all(Topics.ORDER, "payment.requested", orderId)).hasSize(1);
        assertThat(events.all(Topics.ORDER, "order.paid", orderId)).hasSize(1);
        assertThat(read(orderId).path("captured").asLong()).isEqualTo(TOTAL);
    }

    @Test
    void putsPoisonAsideAndGoesOn() {
        String orderId = placed();
        events.poison(Topics.STOCK, orderId, "stock.reserved");
        reserve(orderId);

        awaitStatus(orderId, "AWAITING_PAYMENT");
        var letter = events.awaitDeadLetter(Topics.STOCK, orderId);
        assertThat(new String(
                        letter.record().headers().lastHeader("dlt_reason").value(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("StockReserved");
    }

    @Test
    void placesOneOrderForTwentyEqualRequestsAtOnce() throws Exception {
        String key = Ids.next();
        Map<String, Object> body = order(TOTAL);
        assertThat(place(Ids.next(), body).status()).isEqualTo(202);
        List<Callable<Answer>> requests = IntStream.range(0, 20)
                .<Callable<Answer>>mapToObj(i -> () -> place(key, body))
                .toList();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> ids = new java.util.ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(requests)) {
                assertThat(answer.get().status()).isEqualTo(202);
                ids.add(answer.get().data().path("id").asString());
            }
            assertThat(ids).hasSize(20).containsOnly(ids.getFirst());
        }
        assertThat(call(HttpMethod.GET, "/api/v1/orders", tokens.shopper(shopper), Map.of(), null)
                        .data()
                        .path("items")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void answersTheSameOrderEvenWhenThePriceHasChangedSince() {
        String key = Ids.next();
        Answer first = place(key, order(TOTAL));
        offer(1_500, 2);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> place(Ids.next(), order(TOTAL)).code().equals("PRICE_CHANGED"));

        Answer again = place(key, order(TOTAL));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.data().path("id")).isEqualTo(first.data().path("id"));
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        String key = Ids.next();
        place(key, order(TOTAL));

        Map<String, Object> other = new java.util.HashMap<>(order(TOTAL));
        other.put("paymentMethod", "pm_3ds");
        Answer answer = place(key, other);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void refusesAPriceThatWasNotShownAndTellsTheNewOne() {
        Answer answer = place(Ids.next(), order(TOTAL - 1));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("PRICE_CHANGED");
        assertThat(answer.data().path("total").asLong()).isEqualTo(TOTAL);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void mergesLinesOfOneProduct() {
        Map<String, Object> twice = new java.util.HashMap<>(order(TOTAL));
        twice.put(
                "lines",
                List.of(Map.of("productId", product, "quantity", 1), Map.of("productId", product, "quantity", 1)));

        Answer answer = place(Ids.next(), twice);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(answer.data().path("lines").size()).isEqualTo(1);
        assertThat(answer.data().path("lines").get(0).path("quantity").asInt()).isEqualTo(2);
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Answer noKey = call(HttpMethod.POST, "/api/v1/orders", tokens.shopper(shopper), Map.of(), order(TOTAL));
        assertThat(noKey.code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");

        Answer empty = place(Ids.next(), "{\"lines\":[]}");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body().path("errors").valueStream().map(error -> error.path("field")
                        .asString()))
                .contains("lines", "expectedTotal", "currency", "shippingAddress", "paymentMethod");

        Map<String, Object> unknown = new java.util.HashMap<>(order(TOTAL));
        unknown.put("lines", List.of(Map.of("productId", "nothing", "quantity", 1)));
        assertThat(place(Ids.next(), unknown)
                        .body()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("lines[0].productId");

        Map<String, Object> bold = new java.util.HashMap<>(order(TOTAL));
        bold.put("status", "PAID");
        assertThat(place(Ids.next(), bold).code()).isEqualTo("VALIDATION_FAILED");

        assertThat(place(Ids.next(), "{not json").code()).isEqualTo("MALFORMED_REQUEST");
        for (Object quantity : new Object[] {0, 100, -1, 1.5, "two"}) {
            Map<String, Object> wrong = new java.util.HashMap<>(order(TOTAL));
            wrong.put("lines", List.of(Map.of("productId", product, "quantity", quantity)));
            assertThat(place(Ids.next(), wrong).code())
                    .as("quantity " + quantity)
                    .isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void quotesWhatTheOrderWillCost() {
        Answer quote = call(
                HttpMethod.POST,
                "/api/v1/orders/quote",
                null,
                Map.of(),
                Map.of("lines", List.of(Map.of("productId", product, "quantity", 2)), "country", "DE"));

        assertThat(quote.data().path("total").asLong()).isEqualTo(TOTAL);
        assertThat(quote.data().path("tax").asLong()).isEqualTo(473);
    }

    @Test
    void showsAnOrderToItsShopperOnly() {
        String orderId = placed();
        String path = "/api/v1/orders/" + orderId;

        assertThat(call(HttpMethod.GET, path, tokens.shopper("somebody-else"), Map.of(), null)
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(call(HttpMethod.POST, path + "/cancel", tokens.shopper("somebody-else"), Map.of(), null)
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(call(HttpMethod.GET, path, tokens.admin(), Map.of(), null).status())
                .isEqualTo(200);
        for (String bad : new String[] {
            tokens.expired(shopper), tokens.unsigned(shopper), tokens.refreshToken(shopper), tokens.forged(shopper)
        }) {
            Answer answer = call(HttpMethod.GET, path, bad, Map.of(), null);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        }
        assertThat(call(HttpMethod.GET, path, null, Map.of(), null).status()).isEqualTo(401);
        assertThat(call(HttpMethod.GET, "/api/v1/admin/orders", tokens.shopper(shopper), Map.of(), null)
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void listsAShoppersOrdersNewestFirstStepByStep() {
        List<String> ids = IntStream.range(0, 5).mapToObj(i -> placed()).toList();

        List<String> seen = new java.util.ArrayList<>();
        String cursor = "";
        do {
            Answer page =
                    call(HttpMethod.GET, "/api/v1/orders?size=2" + cursor, tokens.shopper(shopper), Map.of(), null);
            page.data().path("items").forEach(order -> seen.add(order.path("id").asString()));
            String next = page.data().path("page").path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(ids.reversed());
    }
}
