package dev.shopfleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class AuditIT extends OperationsCase {

    private static final String AUDIT = "/api/v1/admin/audit";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private MeterRegistry metrics;

    private double gauge(String name, String... tags) {
        return metrics.get(name).tags(tags).gauge().value();
    }

    private static JsonNode check(JsonNode report, String id) {
        return report.path("checks")
                .valueStream()
                .filter(check -> check.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> violations(JsonNode report, String id) {
        return check(report, id)
                .path("violations")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** A new report, not the one of a moment ago. */
    private JsonNode audit() {
        await().pollDelay(Duration.ofMillis(350)).until(() -> true);
        Answer answer = get(AUDIT);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.data();
    }

    @Test
    void isGreenWhenEveryLetterIsExplained() {
        explainEveryLetter();
        String letter = letter("order-service", Topics.STOCK, Ids.next(), "stock.reserved", "{}");

        JsonNode before = audit();
        assertThat(before.path("holds").asBoolean()).isFalse();
        assertThat(violations(before, "dead-letters"))
                .containsExactly("dead letter " + letter + " is neither replayed nor discarded");
        assertThat(gauge("shopfleet.audit.violations", "check", "dead-letters")).isEqualTo(1);
        assertThat(gauge("shopfleet.dead.letters.open")).isEqualTo(1);

        discard(letter, "Nobody can read it");
        JsonNode after = audit();
        assertThat(after.path("holds").asBoolean()).as(after.toString()).isTrue();
        assertThat(after.path("checks").size()).isEqualTo(14);
        assertThat(gauge("shopfleet.audit.violations", "check", "dead-letters")).isZero();
        assertThat(gauge("shopfleet.dead.letters.open")).isZero();
        assertThat(gauge("shopfleet.audit.age")).isLessThan(10);
    }

    @Test
    void readsTheOrdersOfThisServiceFromItsManagementPort() {
        explainEveryLetter();
        String orderId = placedOrder();

        JsonNode report = audit();

        assertThat(report.path("holds").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.path("inFlight").asLong()).isPositive();
        assertThat(check(report, "orders").path("figures").path("orders").asLong())
                .isPositive();
        assertThat(gauge("shopfleet.audit.in.flight"))
                .isEqualTo(report.path("inFlight").asDouble());
        assertThat(status(orderId)).isEqualTo("PENDING");
    }

    @Test
    void namesWhatIsWrongWithItsIds() {
        explainEveryLetter();
        String orderId = Ids.next();
        FLEET.tellOfAPayment("p-1", orderId);

        JsonNode report = audit();

        assertThat(violations(report, "orders"))
                .contains("payment p-1 belongs to order " + orderId + ", which is gone");
        assertThat(gauge("shopfleet.audit.violations", "check", "orders")).isPositive();
        FLEET.tellOfNothing();
        assertThat(violations(audit(), "orders")).isEmpty();
    }

    @Test
    void answersWithTheReportOfAMomentAgo() {
        explainEveryLetter();
        JsonNode first = audit();
        assertThat(get(AUDIT).data().path("at")).isEqualTo(first.path("at"));
        assertThat(audit().path("at")).isNotEqualTo(first.path("at"));
    }

    @Test
    void runsOnceForManyWhoAskAtOnce() throws Exception {
        await().pollDelay(Duration.ofMillis(350)).until(() -> true);
        List<Callable<Answer>> admins = Collections.nCopies(12, () -> get(AUDIT));
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : crowd.invokeAll(admins)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        assertThat(FLEET.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void saysWhoDoesNotAnswer() {
        await().pollDelay(Duration.ofMillis(350)).until(() -> true);
        FLEET.othersAreAway(true);

        Answer answer = get(AUDIT);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UNAVAILABLE");
        assertThat(answer.body().path("detail").asString())
                .matches("The audit could not be made: [a-z]+-service does not answer");
        FLEET.othersAreAway(false);
        await().atMost(PATIENCE).until(() -> get(AUDIT).status() == 200);
    }

    @Test
    void servesAdminsOnly() {
        assertThat(call(HttpMethod.GET, AUDIT, tokens.shopper("u1"), null).code())
                .isEqualTo("FORBIDDEN");
        assertThat(call(HttpMethod.GET, AUDIT, null, null).code()).isEqualTo("UNAUTHENTICATED");
    }
}
