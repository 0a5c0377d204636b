package dev.shopfleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.test.EventsProbe.Seen;
import dev.shopfleet.test.ServiceIT;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Money is taken at shipment, and the house has little patience with its services. */
@ServiceIT
@TestPropertySource(
        properties = {
            "shopfleet.order.capture=AT_SHIPMENT",
            "shopfleet.order.step-silent-for=1s",
            "shopfleet.order.due-check-every=100ms"
        })
class CaptureAtShipmentIT extends OrderRoom {

    private final MeterRegistry metrics;

    CaptureAtShipmentIT(@LocalServerPort int port, @Autowired MeterRegistry metrics) {
        super(port);
        this.metrics = metrics;
    }

    private String authorised() {
        String orderId = placed();
        reserve(orderId);
        awaitStatus(orderId, "AWAITING_PAYMENT");
        events.send(Topics.PAYMENT, "pay-" + orderId, "payment.authorised", 1, Map.of("orderId", orderId));
        awaitStatus(orderId, "AUTHORISED");
        return orderId;
    }

    private void ship(String orderId) {
        for (int i = 0; i < 2; i++) {
            Answer answer = admin(HttpMethod.POST, "/" + orderId + "/ship", Map.of("trackingNumber", "T-9"));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        }
    }

    private List<String> told(String orderId) {
        return events.all(Topics.ORDER).stream()
                .filter(seen -> seen.key().equals(orderId))
                .map(Seen::type)
                .map(String::valueOf)
                .filter(type -> !type.endsWith("reminded"))
                .toList();
    }

    @Test
    void takesTheMoneyWhenTheOrderIsShipped() {
        String orderId = authorised();
        JsonNode waiting = inspect(orderId);
        assertThat(waiting.path("paymentStatus").asString()).isEqualTo("AUTHORISED");
        assertThat(waiting.path("fulfilmentStatus").asString()).isEqualTo("RESERVED");
        assertThat(waiting.path("waitsFor").asString()).isEqualTo("SHIPMENT");
        assertThat(waiting.has("waitingSince")).isTrue();

        ship(orderId);
        assertThat(inspect(orderId).path("status").asString()).isEqualTo("CAPTURING");
        assertThat(inspect(orderId).path("paymentStatus").asString()).isEqualTo("CAPTURE_REQUESTED");
        assertThat(events.await(Topics.ORDER, "capture.requested", orderId)
                        .payload()
                        .path("amount")
                        .asLong())
                .isEqualTo(TOTAL);

        capture(orderId);
        capture(orderId);
        awaitStatus(orderId, "SHIPPED");
        JsonNode shipped = read(orderId);
        assertThat(shipped.path("paymentStatus").asString()).isEqualTo("CAPTURED");
        assertThat(shipped.path("fulfilmentStatus").asString()).isEqualTo("SHIPPED");
        assertThat(shipped.path("trackingNumber").asString()).isEqualTo("T-9");
        events.await(Topics.ORDER, "order.shipped", orderId);
        assertThat(told(orderId))
                .containsExactly(
                        "order.placed",
                        "payment.requested",
                        "order.authorised",
                        "capture.requested",
                        "order.paid",
                        "order.shipped");
        assertThat(events.await(Topics.ORDER, "payment.requested", orderId)
                        .payload()
                        .path("capture")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void letsTheStockGoWhenTheAuthorisationCannotBeCaptured() {
        String orderId = authorised();
        ship(orderId);
        events.send(
                Topics.PAYMENT,
                "pay-" + orderId,
                "payment.failed",
                2,
                Map.of("orderId", orderId, "reason", "AUTHORISATION_EXPIRED"));
        awaitStatus(orderId, "CANCELLED");
        JsonNode over = read(orderId);
        assertThat(over.path("paymentStatus").asString()).isEqualTo("FAILED");
        assertThat(over.path("fulfilmentStatus").asString()).isEqualTo("RELEASED");
        assertThat(over.path("reason").asString()).isEqualTo("AUTHORISATION_EXPIRED");
    }

    @Test
    void refundsACaptureThatComesAfterTheCancellation() {
        String orderId = authorised();
        ship(orderId);
        assertThat(admin(HttpMethod.POST, "/" + orderId + "/cancel", null).status())
                .isEqualTo(200);
        capture(orderId);
        assertThat(events.await(Topics.ORDER, "refund.requested", orderId)
                        .payload()
                        .path("amount")
                        .asLong())
                .isEqualTo(TOTAL);
        assertThat(events.all(Topics.ORDER, "order.paid", orderId)).isEmpty();
    }

    @Test
    void remindsEachStepThatStaysSilentWithGrowingPauses() {
        String orderId = placed();
        JsonNode stock = events.await(Topics.ORDER, "stock.reminded", orderId).payload();
        assertThat(stock.path("lines").toString())
                .isEqualTo("[{\"sku\":\"SKU-%s\",\"quantity\":2}]".formatted(product));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> events.all(Topics.ORDER, "stock.reminded", orderId).size() == 3);
        List<Seen> reminders = events.all(Topics.ORDER, "stock.reminded", orderId);
        long first = gap(reminders.get(0), reminders.get(1));
        long second = gap(reminders.get(1), reminders.get(2));
        assertThat(first).isBetween(1_900L, 3_500L);
        assertThat(second).isGreaterThanOrEqualTo(3_900L);
        assertThat(read(orderId).path("changedAt"))
                .as("a reminder is no news of the order")
                .isEqualTo(read(orderId).path("createdAt"));

        reserve(orderId);
        assertThat(events.await(Topics.ORDER, "payment.reminded", orderId).payload())
                .isEqualTo(
                        events.await(Topics.ORDER, "payment.requested", orderId).payload());
        events.send(Topics.PAYMENT, "pay-" + orderId, "payment.authorised", 1, Map.of("orderId", orderId));
        awaitStatus(orderId, "AUTHORISED");
        ship(orderId);
        assertThat(events.await(Topics.ORDER, "capture.reminded", orderId).payload())
                .isEqualTo(
                        events.await(Topics.ORDER, "capture.requested", orderId).payload());
        capture(orderId);
        awaitStatus(orderId, "SHIPPED");
        admin(HttpMethod.POST, "/" + orderId + "/refund", Map.of("amount", 100));
        assertThat(events.await(Topics.ORDER, "refund.reminded", orderId).payload())
                .isEqualTo(
                        events.await(Topics.ORDER, "refund.requested", orderId).payload());
    }

    private static long gap(Seen one, Seen next) {
        return next.record().timestamp() - one.record().timestamp();
    }

    private List<String> stuck() {
        return admin(HttpMethod.GET, "?size=100&stuck=true", null)
                .data()
                .path("items")
                .valueStream()
                .map(order -> order.path("id").asString())
                .toList();
    }

    @Test
    void showsStuckOrdersAndWhatTheyWaitFor() {
        String silent = placed();
        String asked = placed();
        reserve(asked);
        awaitStatus(asked, "AWAITING_PAYMENT");
        events.send(
                Topics.PAYMENT,
                "pay-" + asked,
                "payment.action-required",
                1,
                Map.of(
                        "orderId",
                        asked,
                        "paymentId",
                        "p",
                        "nextAction",
                        Map.of("type", "challenge", "url", "/confirm")));
        awaitStatus(asked, "PAYMENT_ACTION_REQUIRED");
        String ready = authorised();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(stuck()).contains(silent));
        await().pollDelay(Duration.ofMillis(1_200))
                .untilAsserted(() -> assertThat(stuck()).doesNotContain(asked, ready));
        assertThat(metrics.get("shopfleet.orders.stuck").gauge().value()).isGreaterThanOrEqualTo(1);
        assertThat(inspect(silent).path("waitsFor").asString()).isEqualTo("STOCK");
        assertThat(inspect(silent).path("waitingSince"))
                .isEqualTo(inspect(silent).path("createdAt"));
        assertThat(inspect(asked).path("waitsFor").asString()).isEqualTo("SHOPPER");
        assertThat(read(silent).has("waitsFor")).as("for admins only").isFalse();

        reserve(silent);
        awaitStatus(silent, "AWAITING_PAYMENT");
        capture(silent);
        awaitStatus(silent, "PAID");
        assertThat(stuck()).doesNotContain(silent);
    }

    @Test
    void anAdminPushesWhoeverIsWaitedFor() {
        String orderId = placed();
        assertThat(admin(HttpMethod.POST, "/" + orderId + "/push", null).status())
                .isEqualTo(200);
        events.await(Topics.ORDER, "stock.reminded", orderId);
        String ready = authorised();
        Answer refused = admin(HttpMethod.POST, "/" + ready + "/push", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asString())
                .isEqualTo("An order that is AUTHORISED waits for no other service; possible: CANCEL, SHIP");
        assertThat(call(
                                HttpMethod.POST,
                                "/api/v1/admin/orders/" + orderId + "/push",
                                tokens.shopper(shopper),
                                Map.of(),
                                null)
                        .code())
                .isEqualTo("FORBIDDEN");
    }
}
