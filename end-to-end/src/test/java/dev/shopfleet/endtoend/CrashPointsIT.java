package dev.shopfleet.endtoend;

import static dev.shopfleet.common.fault.CrashPoint.AFTER_DEAD_LETTER;
import static dev.shopfleet.common.fault.CrashPoint.AFTER_EFFECT;
import static dev.shopfleet.common.fault.CrashPoint.AFTER_SEND;
import static dev.shopfleet.common.fault.CrashPoint.AFTER_WRITE;
import static dev.shopfleet.common.fault.CrashPoint.BEFORE_WRITE;
import static dev.shopfleet.endtoend.Shopping.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.fault.CrashPoint;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.endtoend.Shopping.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A service dies at the worst moment of an order, comes back, and the order ends as if nothing had happened. */
@OnTheFleet
@Tag("faults")
class CrashPointsIT {

    private static final FleetUnderTest FLEET = FleetUnderTest.shared();
    private static final int STOCK = 5;
    private static final int WANTED = 2;

    /** What the shopper does. */
    private enum Story {
        BUYS,
        IS_DECLINED,
        WANTS_TOO_MUCH,
        CANCELS_WHAT_WAS_PAID;

        String paymentMethod() {
            return this == IS_DECLINED ? "pm_declined" : "pm_ok";
        }

        /** Two products, one of which may be short. */
        List<Integer> stock() {
            return List.of(STOCK, this == WANTS_TOO_MUCH ? WANTED - 1 : STOCK);
        }
    }

    /** Where who dies. Stock items are written in the order of their SKUs: first and second held, first and second sold. */
    private enum Death {
        ORDER_WRITTEN_BUT_NEITHER_SENT_NOR_ANSWERED(Story.BUYS, "order-service", AFTER_WRITE, "order.placed", 1),
        ORDER_SENT_BUT_STILL_IN_ITS_OUTBOX(Story.BUYS, "order-service", AFTER_SEND, "order.placed", 1),
        FIRST_LINE_HELD_BUT_NOT_THE_SECOND(Story.BUYS, "product-service", AFTER_WRITE, "stock_items", 1),
        ALL_LINES_HELD_BUT_NO_RESERVATION(Story.BUYS, "product-service", BEFORE_WRITE, "stock.reserved", 1),
        RESERVATION_REJECTED_BUT_STILL_HOLDING(
                Story.WANTS_TOO_MUCH, "product-service", AFTER_WRITE, "stock.rejected", 1),
        RESERVATION_HEARD_BUT_ITS_OFFSET_NOT_COMMITTED(Story.BUYS, "order-service", AFTER_EFFECT, "stock.reserved", 1),
        PAYMENT_DECIDED_ON_BUT_NOT_ASKED_FOR(Story.BUYS, "order-service", AFTER_WRITE, "payment.requested", 1),
        PAYMENT_ASKED_FOR_BUT_NOT_TAKEN_DOWN(Story.BUYS, "payment-service", BEFORE_WRITE, "payments", 1),
        PAYMENT_TAKEN_DOWN_BUT_NOT_BEGUN(Story.BUYS, "payment-service", AFTER_WRITE, "payments", 1),
        CAPTURED_AT_THE_PROVIDER_BUT_NOT_SAVED(Story.BUYS, "payment-service", BEFORE_WRITE, "payment.captured", 1),
        CAPTURE_SAVED_BUT_NOT_TOLD(Story.BUYS, "payment-service", AFTER_WRITE, "payment.captured", 1),
        CAPTURE_HEARD_BUT_ORDER_NOT_PAID(Story.BUYS, "order-service", BEFORE_WRITE, "order.paid", 1),
        ORDER_PAID_BUT_NOT_TOLD(Story.BUYS, "order-service", AFTER_WRITE, "order.paid", 1),
        DECLINED_AT_THE_PROVIDER_BUT_NOT_SAVED(Story.IS_DECLINED, "payment-service", BEFORE_WRITE, "payment.failed", 1),
        FIRST_LINE_GIVEN_BACK_BUT_NOT_THE_SECOND(Story.IS_DECLINED, "product-service", AFTER_WRITE, "stock_items", 3),
        FIRST_LINE_SOLD_BUT_NOT_THE_SECOND(Story.BUYS, "product-service", AFTER_WRITE, "stock_items", 3),
        ALL_LINES_SOLD_BUT_NOT_THE_RESERVATION(Story.BUYS, "product-service", BEFORE_WRITE, "stock.sold", 1),
        INVOICE_NUMBER_CHOSEN_BUT_NOT_CLAIMED(Story.BUYS, "invoice-service", BEFORE_WRITE, "invoice.issued", 1),
        INVOICE_NUMBER_CLAIMED_BUT_NOT_TOLD(Story.BUYS, "invoice-service", AFTER_WRITE, "invoice.issued", 1),
        CART_EMPTIED_BUT_ITS_OFFSET_NOT_COMMITTED(Story.BUYS, "cart-service", AFTER_EFFECT, "order.paid", 1),
        ORDER_CANCELLED_BUT_NEITHER_TOLD_NOR_ANSWERED(
                Story.CANCELS_WHAT_WAS_PAID, "order-service", AFTER_WRITE, "order.cancelled", 1),
        FIRST_LINE_BACK_ON_THE_SHELF_BUT_NOT_THE_SECOND(
                Story.CANCELS_WHAT_WAS_PAID, "product-service", AFTER_WRITE, "stock_items", 1),
        REFUNDED_AT_THE_PROVIDER_BUT_NOT_SAVED(
                Story.CANCELS_WHAT_WAS_PAID, "payment-service", BEFORE_WRITE, "payment.refunded", 1),
        REFUND_SAVED_BUT_NOT_TOLD(Story.CANCELS_WHAT_WAS_PAID, "payment-service", AFTER_WRITE, "payment.refunded", 1),
        CREDIT_NOTE_WRITTEN_BUT_ITS_OFFSET_NOT_COMMITTED(
                Story.CANCELS_WHAT_WAS_PAID, "invoice-service", AFTER_EFFECT, "order.refunded", 1);

        private final Story story;
        private final String service;
        private final CrashPoint point;
        private final String of;
        private final int hit;

        Death(Story story, String service, CrashPoint point, String of, int hit) {
            this.story = story;
            this.service = service;
            this.point = point;
            this.of = of;
            this.hit = hit;
        }

        DeathAt at() {
            return new DeathAt(service, point, of, hit);
        }
    }

    private final Shopping shopping = new Shopping(FLEET.gateway());

    @ParameterizedTest
    @EnumSource
    void endsRightAfterADeathWith(Death death) {
        List<Line> lines = shopping.lines(death.story.stock(), WANTED);
        JsonNode quote = shopping.quote(lines);
        fillCart(lines);
        String key = Ids.next();
        if (death.story == Story.CANCELS_WHAT_WAS_PAID) {
            String paid = place(death.story, key, lines, quote);
            shopping.shopper().awaitOrder(paid, PATIENCE, "PAID");
            lines.forEach(line -> shopping.awaitStock(line, STOCK - WANTED, 0, WANTED));
            shopping.awaitDocuments(paid, 1);
            death.at().arm(FLEET);
            // May go unanswered.
            shopping.shopper().post("/api/v1/orders/" + paid + "/cancel", Map.of());
        } else {
            death.at().arm(FLEET);
            // May go unanswered, too.
            shopping.place(key, lines, death.story.paymentMethod(), quote);
        }

        death.at().await(FLEET, PATIENCE);
        death.at().restart(FLEET);

        // Whoever was not answered asks again, and so does whoever was.
        String orderId = place(death.story, key, lines, quote);
        switch (death.story) {
            case BUYS -> expectBought(orderId, lines);
            case IS_DECLINED -> expectCancelled(orderId, lines, "CARD_DECLINED", 0);
            case WANTS_TOO_MUCH -> expectCancelled(orderId, lines, "OUT_OF_STOCK", 0);
            case CANCELS_WHAT_WAS_PAID -> {
                shopping.cancel(orderId);
                expectCancelled(orderId, lines, "", 2);
                await("the refund").atMost(PATIENCE).until(() -> shopping.shopper()
                        .get("/api/v1/orders/" + orderId)
                        .data()
                        .path("paymentStatus")
                        .asString("")
                        .equals("REFUNDED"));
            }
        }
        assertThat(shopping.shopper().get("/api/v1/orders").data().path("items").size())
                .isEqualTo(1);
        expectContentAuditor();
    }

    private void expectContentAuditor() {
        AuditReport report = FLEET.audit().settled(PATIENCE);
        assertThat(report.checks()).as(report.toString()).allMatch(AuditReport.Check::holds);
        assertThat(report.inFlight()).isZero();
    }

    /** The letter is written again, and lies there twice: an admin sees both, and nothing else has happened. */
    @Test
    void endsRightAfterADeathBetweenADeadLetterAndItsOffset() {
        DeathAt death = new DeathAt("order-service", AFTER_DEAD_LETTER, Topics.PAYMENT, 1);
        death.arm(FLEET);
        new TopicRoom(FLEET.kafka()).poison(Topics.PAYMENT);
        death.await(FLEET, PATIENCE);
        death.restart(FLEET);

        List<Line> lines = shopping.lines(List.of(STOCK, STOCK), WANTED);
        fillCart(lines);
        expectBought(shopping.order(lines, "pm_ok", "PAID").path("id").asString(), lines);
        List<String> groups = new ArrayList<>();
        await("the letters").atMost(PATIENCE).untilAsserted(() -> {
            shopping.discardDeadLetters()
                    .forEach(letter -> groups.add(letter.path("group").asString("")));
            assertThat(groups).containsExactlyInAnyOrder("order-service", "order-service", "notification-service");
        });
        expectContentAuditor();
    }

    /** One piece more of each than the order buys. */
    private void fillCart(List<Line> lines) {
        lines.forEach(line -> await("the cart").atMost(PATIENCE).until(() -> shopping.shopper()
                .post("/api/v1/cart/items", Map.of("productId", line.productId(), "quantity", WANTED + 1))
                .isSuccess()));
    }

    private String place(Story story, String key, List<Line> lines, JsonNode quote) {
        await("an answer").atMost(PATIENCE).until(() -> shopping.place(key, lines, story.paymentMethod(), quote)
                .isSuccess());
        return shopping.place(key, lines, story.paymentMethod(), quote)
                .expectSuccess("A repeat")
                .data()
                .path("id")
                .asString();
    }

    private void expectBought(String orderId, List<Line> lines) {
        shopping.shopper().awaitOrder(orderId, PATIENCE, "PAID");
        lines.forEach(line -> shopping.awaitStock(line, STOCK - WANTED, 0, WANTED));
        shopping.awaitDocuments(orderId, 1);
        await("the cart").atMost(PATIENCE).untilAsserted(() -> assertThat(shopping.shopper()
                        .get("/api/v1/cart")
                        .data()
                        .path("items")
                        .valueStream())
                .hasSize(lines.size())
                .allMatch(item -> item.path("quantity").asInt() == 1));
    }

    private void expectCancelled(String orderId, List<Line> lines, String reason, int documents) {
        JsonNode order = shopping.shopper().awaitOrder(orderId, PATIENCE, "CANCELLED");
        assertThat(order.path("reason").asString("")).contains(reason);
        for (Line line : lines) {
            shopping.awaitStock(line, line.stock(), 0, 0);
        }
        shopping.awaitDocuments(orderId, documents);
    }
}
