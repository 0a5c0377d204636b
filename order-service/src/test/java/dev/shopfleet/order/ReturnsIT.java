package dev.shopfleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.test.ServiceIT;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@ServiceIT
class ReturnsIT extends OrderRoom {

    private final List<AuditSource> auditSources;

    ReturnsIT(@LocalServerPort int port, @Autowired List<AuditSource> auditSources) {
        super(port);
        this.auditSources = auditSources;
    }

    private Answer giveBack(String orderId, Map<String, String> headers, Object body) {
        return call(HttpMethod.POST, "/api/v1/orders/" + orderId + "/returns", tokens.shopper(shopper), headers, body);
    }

    private Map<String, Object> pieces(int quantity) {
        return Map.of("reason", "Chipped", "lines", List.of(Map.of("productId", product, "quantity", quantity)));
    }

    private Answer accept(String orderId, String returnId) {
        return admin(HttpMethod.POST, "/" + orderId + "/returns/" + returnId + "/accept", null);
    }

    private static String firstReturn(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.data().path("returns").get(0).path("id").asString();
    }

    @Test
    void takesPiecesBackOneByOneAndGivesBackWhatWasPaidForThem() {
        String orderId = delivered();
        String first = firstReturn(giveBack(orderId, Map.of(), pieces(1)));
        assertThat(events.await(Topics.ORDER, "order.return-requested", orderId)
                        .payload()
                        .path("lines")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("Mug");

        JsonNode half = accept(orderId, first).data();
        // 1000 of 2000, and 19 %.
        assertThat(half.path("returns").get(0).path("amount").asLong()).isEqualTo(1_190);
        assertThat(half.path("status").asString()).isEqualTo("DELIVERED");
        assertThat(half.path("fulfilmentStatus").asString()).isEqualTo("PARTIALLY_RETURNED");
        assertThat(kept(orderId)).isEqualTo(1);

        Answer rest = giveBack(orderId, Map.of(), Map.of("reason", "The other one too"));
        JsonNode whole = accept(
                        orderId, rest.data().path("returns").get(1).path("id").asString())
                .data();
        assertThat(whole.path("status").asString()).isEqualTo("RETURNED");
        assertThat(whole.path("returns").get(1).path("amount").asLong())
                .as("the last piece brings back the shipping too")
                .isEqualTo(TOTAL - 1_190);
        await().untilAsserted(() -> assertThat(events.all(Topics.ORDER, "refund.requested", orderId))
                .extracting(seen -> seen.payload().path("amount").asLong())
                .containsExactly(1_190L, TOTAL - 1_190));
        assertThat(events.all(Topics.ORDER, "order.return-accepted", orderId))
                .extracting(seen -> seen.payload().path("lines").toString())
                .containsOnly("[{\"sku\":\"SKU-%s\",\"quantity\":1}]".formatted(product));
        assertThat(kept(orderId)).isZero();
    }

    private int kept(String orderId) {
        return auditSources.stream()
                .flatMap(source -> source.orders())
                .filter(fact -> fact.orderId().equals(orderId))
                .mapToInt(fact -> fact.lines().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .sum();
    }

    @Test
    void makesOneReturnOfTwentyEqualRequestsAndOneRefundOfTwentyAcceptances() throws Exception {
        String orderId = delivered();
        List<Callable<Answer>> wishes = IntStream.range(0, 20)
                .<Callable<Answer>>mapToObj(i -> () -> giveBack(orderId, Map.of(), pieces(1)))
                .toList();
        String returnId;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : clients.invokeAll(wishes)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            JsonNode returns = read(orderId).path("returns");
            assertThat(returns.size()).isEqualTo(1);
            returnId = returns.get(0).path("id").asString();
            List<Callable<Answer>> acceptances = IntStream.range(0, 20)
                    .<Callable<Answer>>mapToObj(i -> () -> accept(orderId, returnId))
                    .toList();
            for (Future<Answer> answer : clients.invokeAll(acceptances)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        events.await(Topics.ORDER, "refund.requested", orderId);
        assertThat(events.all(Topics.ORDER, "order.return-accepted", orderId)).hasSize(1);
        assertThat(events.all(Topics.ORDER, "refund.requested", orderId)).hasSize(1);
    }

    @Test
    void tellsReturnsApartByTheirKey() {
        String orderId = delivered();
        firstReturn(giveBack(orderId, Map.of("Idempotency-Key", "a"), pieces(1)));
        giveBack(orderId, Map.of("Idempotency-Key", "a"), pieces(1));
        assertThat(read(orderId).path("returns").size()).isEqualTo(1);
        assertThat(giveBack(orderId, Map.of("Idempotency-Key", "a"), pieces(2)).code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        giveBack(orderId, Map.of("Idempotency-Key", "b"), pieces(1));
        assertThat(read(orderId).path("returns").size()).isEqualTo(2);
        assertThat(giveBack(orderId, Map.of("Idempotency-Key", "c"), pieces(1))
                        .body()
                        .toString())
                .contains("lines[0].quantity", "more than the 0");
    }

    @Test
    void refusesReturnsThatCannotBe() {
        String onItsWay = paid();
        Answer early = giveBack(onItsWay, Map.of(), Map.of("reason", "Changed my mind"));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(early.body().path("detail").asString())
                .isEqualTo("REQUEST_RETURN is not possible while the order is PAID; possible: CANCEL, SHIP, REFUND");

        String orderId = delivered();
        assertThat(giveBack(orderId, Map.of(), Map.of("reason", " ")).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(giveBack(
                                orderId,
                                Map.of(),
                                Map.of("reason", "r", "lines", List.of(Map.of("productId", "p", "quantity", 1))))
                        .body()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("lines[0].productId");
        assertThat(giveBack(orderId, Map.of(), pieces(3)).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(call(
                                HttpMethod.POST,
                                "/api/v1/orders/" + orderId + "/returns",
                                tokens.shopper("somebody-else"),
                                Map.of(),
                                pieces(1))
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(accept(orderId, "nothing").code()).isEqualTo("NOT_FOUND");
        assertThat(call(
                                HttpMethod.POST,
                                "/api/v1/admin/orders/" + orderId + "/returns/x/accept",
                                tokens.shopper(shopper),
                                Map.of(),
                                null)
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aRejectedReturnMayBeAskedForAgainButNotAccepted() {
        String orderId = delivered();
        String returnId = firstReturn(giveBack(orderId, Map.of(), pieces(2)));
        String path = "/" + orderId + "/returns/" + returnId;
        for (int i = 0; i < 2; i++) {
            JsonNode answer = admin(HttpMethod.POST, path + "/reject", Map.of("reason", "Used"))
                    .data();
            assertThat(answer.path("returns").get(0).path("status").asString()).isEqualTo("REJECTED");
            assertThat(answer.path("returns").get(0).path("answer").asString()).isEqualTo("Used");
        }
        assertThat(accept(orderId, returnId).code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(events.await(Topics.ORDER, "order.return-rejected", orderId)
                        .payload()
                        .path("returnId")
                        .asString())
                .isEqualTo(returnId);

        Answer again = giveBack(orderId, Map.of(), pieces(2));
        assertThat(again.data().path("returns").size()).isEqualTo(2);
        String second = again.data().path("returns").get(1).path("id").asString();
        assertThat(accept(orderId, second).data().path("status").asString()).isEqualTo("RETURNED");
        assertThat(admin(HttpMethod.POST, "/" + orderId + "/returns/" + second + "/reject", Map.of("reason", "r"))
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void aRefundThatFailedStaysOwedUntilItIsAskedForAgain() {
        String orderId = paid();
        admin(HttpMethod.POST, "/" + orderId + "/cancel", Map.of("reason", "Fraud"));
        JsonNode refund =
                events.await(Topics.ORDER, "refund.requested", orderId).payload();
        Map<String, Object> failed =
                Map.of("orderId", orderId, "refundId", refund.path("refundId").asString(), "reason", "CARD_CLOSED");
        events.send(Topics.PAYMENT, "pay-" + orderId, "payment.refund-failed", 3, failed);
        events.send(Topics.PAYMENT, "pay-" + orderId, "payment.refund-failed", 3, failed);
        await().untilAsserted(() ->
                assertThat(inspect(orderId).path("paymentStatus").asString()).isEqualTo("REFUND_FAILED"));
        assertThat(inspect(orderId).path("waitsFor").asString()).isEqualTo("REFUND");
        assertThat(inspect(orderId).path("reason").asString()).isEqualTo("Fraud");
        assertThat(admin(HttpMethod.POST, "/" + orderId + "/refund", Map.of("amount", TOTAL + 1))
                        .code())
                .isEqualTo("VALIDATION_FAILED");

        assertThat(admin(HttpMethod.POST, "/" + orderId + "/refund", Map.of("amount", TOTAL))
                        .status())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(events.all(Topics.ORDER, "refund.requested", orderId))
                .hasSize(2));
        String again = events.all(Topics.ORDER, "refund.requested", orderId)
                .getLast()
                .payload()
                .path("refundId")
                .asString();
        events.send(
                Topics.PAYMENT, "pay-" + orderId, "payment.refunded", 4, Map.of("orderId", orderId, "refundId", again));
        await().untilAsserted(() ->
                assertThat(inspect(orderId).path("paymentStatus").asString()).isEqualTo("REFUNDED"));
        assertThat(inspect(orderId).has("waitsFor")).isFalse();
        assertThat(admin(HttpMethod.POST, "/" + orderId + "/refund", Map.of("amount", 1))
                        .code())
                .as("nothing is left")
                .isEqualTo("VALIDATION_FAILED");
    }
}
