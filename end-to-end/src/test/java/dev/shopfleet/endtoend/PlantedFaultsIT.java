package dev.shopfleet.endtoend;

import static dev.shopfleet.endtoend.Shopping.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.fault.CrashPoint;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.endtoend.Shopping.Line;
import dev.shopfleet.endtoend.planted.ForgottenRelease;
import dev.shopfleet.endtoend.planted.FreshProviderKey;
import dev.shopfleet.endtoend.planted.MissingUniqueKey;
import dev.shopfleet.endtoend.planted.NoConsumerGuard;
import dev.shopfleet.endtoend.planted.NoStockGuard;
import dev.shopfleet.endtoend.planted.OffsetBeforeEffect;
import dev.shopfleet.endtoend.planted.PlantedFault;
import dev.shopfleet.endtoend.planted.PlantingAgent;
import dev.shopfleet.endtoend.planted.SecondInvoice;
import dev.shopfleet.endtoend.planted.SendBeforeWrite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * An audit that finds nothing proves nothing, unless it finds what is there. So mistakes are planted into the running
 * services from outside, and the audit must name each of them with its ids. The same load on the services as they are
 * comes first and leaves the audit content.
 *
 * <p>What a fault breaks stays broken. So each has orders and SKUs of its own and is judged by the violation that names
 * them, and this is the last class on the fleet.
 */
@OnTheFleet
@Tag("faults")
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedFaultsIT {

    private static final FleetUnderTest FLEET = FleetUnderTest.shared();
    private static final Path AGENT =
            PlantingAgent.packed(Path.of("target/planted-faults.jar").toAbsolutePath());

    private final Shopping shopping = new Shopping(FLEET.gateway());
    private final TopicRoom topics = new TopicRoom(FLEET.kafka());

    @BeforeAll
    static void plantsFaultsAfterTheSameLoadWithoutThem() throws Exception {
        new PlantedFaultsIT().theSameLoadLeavesTheAuditContent();

        List<String> services = List.of("product-service", "payment-service", "order-service", "invoice-service");
        services.forEach(service -> FLEET.shop("kill", service));
        FLEET.script()
                .with("SHOPFLEET_JVM_OPTIONS_PRODUCT", agent(new NoStockGuard(), new ForgottenRelease()))
                .with("SHOPFLEET_JVM_OPTIONS_PAYMENT", agent(new FreshProviderKey()))
                .with("SHOPFLEET_JVM_OPTIONS_ORDER", agent(new NoConsumerGuard(), new SendBeforeWrite()))
                .with("SHOPFLEET_JVM_OPTIONS_INVOICE", agent(new SecondInvoice(), new OffsetBeforeEffect()))
                .succeed("up", "--no-demo");
    }

    private static String agent(PlantedFault... faults) {
        return "-javaagent:" + AGENT + "="
                + Stream.of(faults)
                        .map(fault -> fault.getClass().getSimpleName())
                        .collect(Collectors.joining(","));
    }

    private void theSameLoadLeavesTheAuditContent() throws Exception {
        assertThat(fourBuyersForTwoPieces(shopping.lines(List.of(2), 1)))
                .containsExactlyInAnyOrder("PAID", "PAID", "CANCELLED", "CANCELLED");
        declined(shopping.lines(List.of(3), 1));
        paidAtTheSecondTry();
        refundedOrderThatIsToldTwice();
        paidOrderThatIsToldTwice();
        assertThat(tenEqualRequests(Ids.next())).hasSize(1);

        awaitAllRead();
        AuditReport report = FLEET.audit().settled(PATIENCE);
        assertThat(report.checks()).as(report.toString()).allMatch(AuditReport.Check::holds);
        assertThat(report.inFlight()).isZero();
    }

    private static void awaitAllRead() {
        try (ConsumerGroups groups = new ConsumerGroups(FLEET.kafka())) {
            await("all events").atMost(PATIENCE).until(() -> groups.behind().isEmpty());
        }
    }

    private List<String> fourBuyersForTwoPieces(List<Line> lines) throws Exception {
        JsonNode quote = shopping.quote(lines);
        return atOnce(4, () -> shopping.shopper()
                .awaitOrder(
                        shopping.place(Ids.next(), lines, "pm_ok", quote)
                                .expectSuccess("Placing an order")
                                .data()
                                .path("id")
                                .asString(),
                        PATIENCE,
                        "PAID",
                        "CANCELLED")
                .path("status")
                .asString());
    }

    private String declined(List<Line> lines) {
        return shopping.order(lines, "pm_declined", "CANCELLED").path("id").asString();
    }

    /** The provider charges and its answer is lost. */
    private JsonNode paidAtTheSecondTry() {
        List<Line> lines = shopping.lines(List.of(3), 1);
        ShopClient.at(FLEET.service(8090))
                .post("/v1/faults", Map.of("dropNext", 1))
                .expectSuccess("Losing an answer");
        return shopping.order(lines, "pm_ok", "PAID");
    }

    private JsonNode refundedOrderThatIsToldTwice() {
        JsonNode order = shopping.order(shopping.lines(List.of(3), 1), "pm_ok", "PAID");
        String orderId = order.path("id").asString();
        shopping.cancel(orderId);
        await("the refund").atMost(PATIENCE).until(() -> shopping.shopper()
                .get("/api/v1/orders/" + orderId)
                .data()
                .path("paymentStatus")
                .asString("")
                .equals("REFUNDED"));
        topics.repeat(
                Topics.PAYMENT, "payment.refunded", order.path("paymentId").asString());
        return order;
    }

    private JsonNode paidOrderThatIsToldTwice() {
        JsonNode order = shopping.order(shopping.lines(List.of(3), 1), "pm_ok", "PAID");
        String orderId = order.path("id").asString();
        shopping.awaitDocuments(orderId, 1);
        topics.repeat(Topics.ORDER, "order.paid", orderId);
        return order;
    }

    private Set<String> tenEqualRequests(String key) throws Exception {
        List<Line> lines = shopping.lines(List.of(20), 1);
        JsonNode quote = shopping.quote(lines);
        return Set.copyOf(atOnce(10, () -> shopping.place(key, lines, "pm_ok", quote)
                .expectSuccess("A repeat")
                .data()
                .path("id")
                .asString()));
    }

    private static <T> List<T> atOnce(int callers, Callable<T> call) throws Exception {
        List<T> answers = new java.util.ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> answer : crowd.invokeAll(
                    IntStream.range(0, callers).mapToObj(i -> call).toList())) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    /** The audit fails, in that check, with those words. */
    private static void expectViolation(String check, String words) {
        await(words).atMost(PATIENCE).untilAsserted(() -> assertThat(violations(check))
                .contains(words));
    }

    private static List<String> violations(String check) {
        AuditReport report = FLEET.audit().once();
        assertThat(report.holds()).isFalse();
        return report.check(check).orElseThrow().violations();
    }

    @Test
    @Order(1)
    void noStockGuard() throws Exception {
        List<Line> lines = shopping.lines(List.of(2), 1);
        assertThat(fourBuyersForTwoPieces(lines)).containsOnly("PAID");

        expectViolation(
                "stock",
                "SKU %s has a negative count".formatted(lines.getFirst().sku()));
    }

    @Test
    @Order(2)
    void forgottenRelease() {
        List<Line> lines = shopping.lines(List.of(3), 1);
        String orderId = declined(lines);

        expectViolation(
                "reservations",
                "SKU %s is held for order %s, which is CANCELLED"
                        .formatted(lines.getFirst().sku(), orderId));
    }

    @Test
    @Order(3)
    void freshProviderKeyOnRetry() {
        JsonNode order = paidAtTheSecondTry();

        expectViolation(
                "provider",
                "payment %s was made 2 times at the provider"
                        .formatted(order.path("paymentId").asString()));
    }

    @Test
    @Order(4)
    void noConsumerGuard() {
        JsonNode order = refundedOrderThatIsToldTwice();

        long total = order.path("totals").path("total").asLong();
        expectViolation(
                "money",
                "order %s has captured %d, refunded %d, its payment %s has %d, %d"
                        .formatted(
                                order.path("id").asString(),
                                total,
                                2 * total,
                                order.path("paymentId").asString(),
                                total,
                                total));
    }

    @Test
    @Order(5)
    void secondInvoice() {
        JsonNode order = paidOrderThatIsToldTwice();

        long total = order.path("totals").path("total").asLong();
        expectViolation(
                "money",
                "order %s has %d paid for good, but %d invoiced"
                        .formatted(order.path("id").asString(), total, 2 * total));
        assertThat(violations("invoices"))
                .anyMatch(words -> words.startsWith("order %s has a second invoice, "
                        .formatted(order.path("id").asString())));
    }

    /** The process dies between the send and the write: what was sent speaks of an order that is not there. */
    @Test
    @Order(6)
    void sendBeforeWrite() {
        List<Line> lines = shopping.lines(List.of(3), 1);
        JsonNode quote = shopping.quote(lines);
        DeathAt beforeTheWrite = new DeathAt("order-service", CrashPoint.BEFORE_WRITE, "order.placed", 1);
        beforeTheWrite.arm(FLEET);
        assertThat(shopping.place(Ids.next(), lines, "pm_ok", quote).isSuccess())
                .isFalse();
        beforeTheWrite.await(FLEET, PATIENCE);
        // The order's own service starts without that fault, and with the next one.
        FLEET.script()
                .with("SHOPFLEET_JVM_OPTIONS_ORDER", agent(new MissingUniqueKey()))
                .succeed("start", "order-service");

        expectViolation(
                "orders", "a reservation belongs to order %s, which is gone".formatted(reservedBy(lines.getFirst())));
    }

    private String reservedBy(Line line) {
        return ShopClient.at(FLEET.service(9082))
                .get("/actuator/auditfacts")
                .body()
                .path("reservations")
                .valueStream()
                .filter(reservation -> reservation.path("lines").has(line.sku()))
                .map(reservation -> reservation.path("orderId").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(7)
    void missingUniqueKey() throws Exception {
        String key = Ids.next();
        Set<String> orderIds = tenEqualRequests(key);

        assertThat(orderIds).hasSizeGreaterThan(1);
        await(key).atMost(PATIENCE).untilAsserted(() -> assertThat(violations("keys"))
                .hasSize(orderIds.size() - 1)
                .allMatch(words -> words.endsWith("were placed under the same key " + shopperId() + "/" + key))
                .allMatch(words -> orderIds.stream().filter(words::contains).count() == 2));
    }

    private String shopperId() {
        return shopping.shopper().get("/api/v1/users/me").data().path("id").asString();
    }

    /** The process dies between the offset and the effect: nobody will ever hear of that payment again. */
    @Test
    @Order(8)
    void offsetBeforeEffect() {
        List<Line> lines = shopping.lines(List.of(3), 1);
        DeathAt beforeTheEffect = new DeathAt("invoice-service", CrashPoint.BEFORE_WRITE, "invoice.issued", 1);
        beforeTheEffect.arm(FLEET);
        JsonNode order = shopping.order(lines, "pm_ok", "PAID");
        beforeTheEffect.await(FLEET, PATIENCE);
        FLEET.shop("start", "invoice-service");
        awaitAllRead();

        expectViolation(
                "money",
                "order %s has %d paid for good, but 0 invoiced"
                        .formatted(
                                order.path("id").asString(),
                                order.path("totals").path("total").asLong()));
    }
}
