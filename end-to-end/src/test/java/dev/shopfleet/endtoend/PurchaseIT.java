package dev.shopfleet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Purchases through the one door of a fleet of real processes, some of which are killed on the way. One of the last
 * classes, because its poison stays behind as dead letters.
 */
@OnTheFleet
@Order(Integer.MAX_VALUE - 1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PurchaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final FleetUnderTest FLEET = FleetUnderTest.shared();

    private final ShopClient guest = ShopClient.at(FLEET.gateway());
    private final ShopClient admin = guest.signedIn("admin@shopfleet.local", "Admin-of-the-fleet-1");
    private final ShopClient shopper = newShopper();

    @AfterEach
    void theAuditorIsContent() {
        AuditReport report = FLEET.audit().settled(Duration.ofSeconds(60));
        assertThat(report.checks()).as(report.toString()).allMatch(AuditReport.Check::holds);
        assertThat(report.inFlight()).isZero();
    }

    private ShopClient newShopper() {
        return guest.registered(Ids.next() + "@example.org", "Long-enough-" + Ids.next());
    }

    private String product(int stock) {
        String sku = "E2E-" + Ids.next().substring(10).toUpperCase(java.util.Locale.ROOT);
        admin.category("Mugs", "mugs");
        return admin.product("Mug " + sku, sku, "mugs", 1_490, stock);
    }

    private JsonNode stock(String productId) {
        return admin.get("/api/v1/products/" + productId + "/stock").data();
    }

    private String order(String productId, int quantity, String paymentMethod) {
        return shopper.order(Ids.next(), productId, quantity, paymentMethod)
                .expectSuccess("Placing an order")
                .data()
                .path("id")
                .asString();
    }

    @Test
    void buysSomething() throws IOException {
        String productId = product(5);
        try (LivePush live = LivePush.of(shopper)) {
            JsonNode totals = shopper.post("/api/v1/cart/items", Map.of("productId", productId, "quantity", 2))
                    .expectSuccess("Adding to the cart")
                    .data()
                    .path("totals");
            assertThat(totals).isEqualTo(shopper.quote(productId, 2));

            String orderId = shopper.order(Ids.next(), productId, 2, "pm_ok", totals)
                    .expectSuccess("Placing the order")
                    .data()
                    .path("id")
                    .asString();

            live.await("order.paid", orderId, PATIENCE);
            JsonNode order = shopper.awaitOrder(orderId, PATIENCE, "PAID");
            assertThat(order.path("paymentStatus").asString()).isEqualTo("CAPTURED");

            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode stock = stock(productId);
                assertThat(stock.path("available").asInt()).isEqualTo(3);
                assertThat(stock.path("reserved").asInt()).isZero();
                assertThat(stock.path("sold").asInt()).isEqualTo(2);
            });

            live.await("invoice.issued", orderId, PATIENCE);
            JsonNode invoice = shopper.get("/api/v1/invoices?orderId=" + orderId)
                    .data()
                    .path("items")
                    .get(0);
            Answer pdf = shopper.get("/api/v1/invoices/" + invoice.path("id").asString() + "/pdf");
            try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains(invoice.path("number").asString(), "Ada Byron", "Mug");
            }

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            shopper.get("/api/v1/cart").data().path("items").size())
                    .isZero());

            assertThat(shopper.get("/api/v1/orders/" + orderId + "/timeline")
                            .data()
                            .path("items")
                            .valueStream()
                            .map(step -> step.path("status").asString()))
                    .containsExactly("PENDING", "AWAITING_PAYMENT", "PAID");
            assertThat(live.received().stream()
                            .filter(push -> push.orderId().equals(orderId))
                            .map(LivePush.Pushed::type)
                            .distinct())
                    .contains("order.placed", "order.paid", "invoice.issued");
            assertThat(shopper.get("/api/v1/notifications").data().path("items").size())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    /**
     * The order is frozen at one step by the death of the service whose turn is next; there the service that has just
     * acted dies too; then both come back.
     */
    @ParameterizedTest
    @CsvSource({
        "PENDING, product-service, order-service",
        "AWAITING_PAYMENT, payment-service, product-service",
        "AWAITING_PAYMENT, payment-service, order-service",
        "PAID, product-service, order-service"
    })
    void bearsDeathAtEachStep(String frozenAt, String next, String acted) {
        String productId = product(5);
        JsonNode quote = shopper.quote(productId, 1);
        boolean afterPayment = frozenAt.equals("PAID");
        if (!afterPayment) {
            FLEET.shop("kill", next);
        }
        // Slow enough to let a service die between the reservation and the payment.
        String paymentMethod = afterPayment ? "pm_slow" : "pm_ok";
        String orderId = shopper.order(Ids.next(), productId, 1, paymentMethod, quote)
                .expectSuccess("Placing an order")
                .data()
                .path("id")
                .asString();
        if (afterPayment) {
            shopper.awaitOrder(orderId, PATIENCE, "AWAITING_PAYMENT");
            FLEET.shop("kill", next);
        }
        shopper.awaitOrder(orderId, PATIENCE, frozenAt);

        FLEET.shop("kill", acted);
        FLEET.shop("start", acted);
        FLEET.shop("start", next);

        shopper.awaitOrder(orderId, PATIENCE, "PAID");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(stock(productId).path("sold").asInt()).isEqualTo(1));
    }

    /** The step that no state of the order shows: the money is taken, and nobody has told the order. */
    @Test
    void bearsDeathBetweenTheCaptureAndTheOrder() {
        String orderId = order(product(5), 1, "pm_slow");
        String paymentId = shopper.awaitOrder(orderId, PATIENCE, "AWAITING_PAYMENT")
                .path("paymentId")
                .asString();
        FLEET.shop("kill", "order-service");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shopper.get("/api/v1/payments/" + paymentId)
                        .data()
                        .path("status")
                        .asString())
                .isEqualTo("CAPTURED"));

        FLEET.shop("kill", "payment-service");
        FLEET.shop("start", "payment-service");
        FLEET.shop("start", "order-service");

        shopper.awaitOrder(orderId, PATIENCE, "PAID");
    }

    /** Many orders at once are at many steps when the service dies. */
    @ParameterizedTest
    @CsvSource({"order-service, 10", "product-service, 5", "payment-service, 20"})
    void bearsDeathInTheMidstOfManyOrders(String service, int afterMillis) {
        String productId = product(50);
        JsonNode quote = shopper.quote(productId, 1);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            orders.add(shopper.order(Ids.next(), productId, 1, i % 4 == 3 ? "pm_declined" : "pm_ok", quote)
                    .expectSuccess("Placing an order")
                    .data()
                    .path("id")
                    .asString());
        }
        ShopClient.pause(Duration.ofMillis(afterMillis));

        FLEET.shop("kill", service);
        FLEET.shop("start", service);

        for (int i = 0; i < orders.size(); i++) {
            String end = shopper.awaitOrder(orders.get(i), PATIENCE, "PAID", "CANCELLED")
                    .path("status")
                    .asString();
            assertThat(end).isEqualTo(i % 4 == 3 ? "CANCELLED" : "PAID");
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(stock(productId).path("sold").asInt()).isEqualTo(9);
            assertThat(stock(productId).path("available").asInt()).isEqualTo(41);
        });
    }

    @Test
    void sellsTenPiecesToTenOfFiftyBuyers() throws Exception {
        String productId = product(10);
        JsonNode quote = shopper.quote(productId, 1);
        List<Callable<String>> buyers = IntStream.range(0, 50)
                .<Callable<String>>mapToObj(i -> () -> {
                    Answer answer = shopper.order(Ids.next(), productId, 1, "pm_ok", quote);
                    if (!answer.isSuccess()) {
                        return answer.code();
                    }
                    JsonNode order =
                            shopper.awaitOrder(answer.data().path("id").asString(), PATIENCE, "PAID", "CANCELLED");
                    return order.path("status").asString()
                            + order.path("reason").asString("");
                })
                .toList();
        List<String> ends = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> end : crowd.invokeAll(buyers)) {
                ends.add(end.get());
            }
        }

        assertThat(ends.stream().filter("PAID"::equals)).hasSize(10);
        assertThat(ends.stream().filter(end -> !end.equals("PAID")))
                .hasSize(40)
                .allMatch(end -> end.endsWith("OUT_OF_STOCK"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(stock(productId).path("sold").asInt()).isEqualTo(10));
        assertThat(stock(productId).path("available").asInt()).isZero();
    }

    @Test
    void placesOneOrderForTwentyEqualRequestsAtOnce() throws Exception {
        String productId = product(50);
        JsonNode quote = shopper.quote(productId, 1);
        String key = Ids.next();
        List<Callable<Answer>> requests = IntStream.range(0, 20)
                .<Callable<Answer>>mapToObj(i -> () -> shopper.order(key, productId, 1, "pm_ok", quote))
                .toList();
        List<String> ids = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : crowd.invokeAll(requests)) {
                ids.add(answer.get().expectSuccess("A repeat").data().path("id").asString());
            }
        }

        assertThat(ids).hasSize(20).containsOnly(ids.getFirst());
        shopper.awaitOrder(ids.getFirst(), PATIENCE, "PAID");
        assertThat(shopper.get("/api/v1/orders").data().path("items").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "pm_declined, CANCELLED, CARD_DECLINED",
        "pm_insufficient_funds, CANCELLED, INSUFFICIENT_FUNDS",
        "pm_slow, PAID, ''",
        "pm_timeout, PAID, ''"
    })
    void comesToTheRightEndHoweverThePaymentGoes(String paymentMethod, String status, String reason) {
        String productId = product(3);

        JsonNode order = shopper.awaitOrder(order(productId, 1, paymentMethod), PATIENCE, "PAID", "CANCELLED");

        assertThat(order.path("status").asString()).isEqualTo(status);
        assertThat(order.path("reason").asString("")).isEqualTo(reason);
        int kept = status.equals("PAID") ? 1 : 0;
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(stock(productId).path("available").asInt()).isEqualTo(3 - kept));
    }

    @Test
    void letsTheShopperAnswerTheBank() {
        String orderId = order(product(3), 1, "pm_3ds");
        JsonNode order = shopper.awaitOrder(orderId, PATIENCE, "PAYMENT_ACTION_REQUIRED");

        shopper.post(order.path("nextAction").path("url").asString(), Map.of("outcome", "approved"))
                .expectSuccess("The answer");

        shopper.awaitOrder(orderId, PATIENCE, "PAID");
    }

    @Test
    void givesMoneyGoodsAndInvoiceBackWhenAPaidOrderIsCancelled() {
        String productId = product(3);
        String orderId = order(productId, 2, "pm_ok");
        shopper.awaitOrder(orderId, PATIENCE, "PAID");

        shopper.post("/api/v1/orders/" + orderId + "/cancel", Map.of("reason", "Changed my mind"))
                .expectSuccess("Cancelling");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(shopper.get("/api/v1/orders/" + orderId)
                            .data()
                            .path("paymentStatus")
                            .asString())
                    .isEqualTo("REFUNDED");
            assertThat(stock(productId).path("available").asInt()).isEqualTo(3);
            assertThat(shopper.get("/api/v1/invoices?orderId=" + orderId)
                            .data()
                            .path("items")
                            .size())
                    .isEqualTo(2);
        });
    }

    @Test
    void showsNobodyWhatIsNotTheirs() {
        String orderId = order(product(3), 1, "pm_ok");
        shopper.awaitOrder(orderId, PATIENCE, "PAID");
        String path = "/api/v1/orders/" + orderId;

        assertThat(newShopper().get(path).code()).isEqualTo("NOT_FOUND");
        for (ShopClient at : List.of(guest, ShopClient.at(FLEET.service(8085)))) {
            assertThat(at.get(path).code()).isEqualTo("UNAUTHENTICATED");
            for (String token : List.of("nonsense", unsigned(shopper.accessToken()))) {
                Answer answer = at.as(token).get(path);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            }
        }
    }

    /** The same claims under {@code alg: none}. */
    private static String unsigned(String token) {
        String header = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    @Test
    void signsOutEverywhereWithinASecond() {
        ShopClient leaving = newShopper();
        assertThat(leaving.get("/api/v1/orders").status()).isEqualTo(200);

        leaving.post("/api/v1/auth/logout", null).expectSuccess("Signing out");

        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> leaving.get("/api/v1/orders").status() == 401);
        ShopClient straight = ShopClient.at(FLEET.service(8085)).as(leaving.accessToken());
        await().atMost(Duration.ofSeconds(1))
                .until(() -> straight.get("/api/v1/orders").status() == 401);
    }

    @Test
    void comesUpOnceOnlyAndSellsOnTheCommandLine() {
        product(100);
        assertThat(FLEET.run("up", "--no-demo")).isZero();
        assertThat(FLEET.run("status")).isZero();
        assertThat(FLEET.run("demo")).isZero();
        assertThat(FLEET.run("audit")).isZero();
    }

    /** Last, so that what it puts aside is not in the way of another test. */
    @Test
    @Order(Integer.MAX_VALUE)
    void putsPoisonAsideOnEveryTopicAndGoesOn() {
        String productId = product(2);
        TopicRoom topics = new TopicRoom(FLEET.kafka());
        Topics.ALL.forEach(topics::poison);

        shopper.awaitOrder(order(productId, 1, "pm_ok"), PATIENCE, "PAID");

        for (String topic : Topics.ALL) {
            await(topic).atMost(PATIENCE).untilAsserted(() -> assertThat(topics.deadLetterReasons(topic))
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason).isNotBlank()));
        }
        assertThat(FLEET.audit().once().check("dead-letters").orElseThrow().violations())
                .isNotEmpty();
        assertThat(admin.get("/api/v1/admin/audit").data().path("holds").asBoolean(true))
                .isFalse();

        await("every group has put its own aside").atMost(PATIENCE).until(() -> discardAll() == 0);

        await("the admins' audit").atMost(PATIENCE).untilAsserted(() -> {
            // Groups that are in no hurry may put theirs aside only now.
            discardAll();
            assertThat(admin.get("/api/v1/admin/audit").data().path("holds").asBoolean())
                    .isTrue();
        });
    }

    /** How many there were. */
    private int discardAll() {
        List<String> open = admin.get("/api/v1/admin/dead-letters?state=OPEN&size=100")
                .expectSuccess("Listing dead letters")
                .data()
                .path("items")
                .valueStream()
                .map(letter -> letter.path("id").asString())
                .toList();
        open.forEach(letter -> admin.post(
                        "/api/v1/admin/dead-letters/" + letter + "/discard", Map.of("reason", "A test wrote it"))
                .expectSuccess("Discarding a dead letter"));
        return open.size();
    }
}
