package dev.shopfleet.common.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.aggregate.OutboxRelay;
import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.LetterFact;
import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import dev.shopfleet.common.consumer.DeadLetterRange;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a service writes is what the auditor reads, one fact after the other. */
class HearingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(5));

    /** A source of every kind of fact, which counts how many of its cursors are open. */
    private static final class Shop implements AuditSource {

        private final AtomicInteger open = new AtomicInteger();
        private int most;

        private <F> Stream<F> cursor(F fact) {
            return Stream.of(fact)
                    .peek(f -> most = Math.max(most, open.incrementAndGet()))
                    .onClose(open::decrementAndGet);
        }

        @Override
        public Stream<OrderFact> orders() {
            return cursor(new OrderFact(
                    "o1", "N1", "u1", "u1/k1", "PAID", "p1", 10, 10, 0, "EUR", Map.of("MUG", 1), LONG_AGO, LONG_AGO));
        }

        @Override
        public Stream<PaymentFact> payments() {
            return cursor(new PaymentFact("p1", "o1", "CAPTURED", 10, 10, 0, "EUR", LONG_AGO));
        }

        @Override
        public Stream<InvoiceFact> invoices() {
            return cursor(new InvoiceFact("i1", "2026-000001", "INVOICE", "o1", "order:o1", 10, "EUR", LONG_AGO));
        }

        @Override
        public Stream<StockFact> stock() {
            return cursor(new StockFact("MUG", 3, 0, 2, 0, 1, Map.of(), null));
        }

        @Override
        public Stream<ReservationFact> reservations() {
            return cursor(new ReservationFact("o1", "SOLD", Map.of("MUG", 1), LONG_AGO));
        }

        @Override
        public Stream<MovementFact> movements() {
            return cursor(new MovementFact("MUG", 3, 2, LONG_AGO));
        }

        @Override
        public Stream<LetterFact> letters() {
            return cursor(new LetterFact("stock.events", 0, "DISCARDED"));
        }
    }

    private final Shop shop = new Shop();
    private final Auditor auditor = new Auditor(NOW);

    private byte[] told() {
        OutboxRelay outboxes = Mockito.mock();
        Mockito.when(outboxes.waiting()).thenReturn(List.of(new OutboxRelay.Waiting("orders", 2, 1)));
        return JsonMapper.shared()
                .writeValueAsBytes(
                        new AuditFactsEndpoint("the-shop", List.of(shop), outboxes, Clock.fixed(NOW, ZoneOffset.UTC))
                                .facts());
    }

    private AuditReport report() {
        return auditor.report(List.of(new DeadLetterRange("stock.events", 0, 1)), Acknowledged.none());
    }

    @Test
    void hearsEveryFactOfAnAnswer() {
        auditor.hearProvider();
        Hearing.witness(stream("""
                {"totals":[{"currency":"EUR"}],"references":[
                {"reference":"p1","currency":"EUR","payments":1,"captured":10,"refunded":0}]}""".getBytes(StandardCharsets.UTF_8)), auditor);
        Hearing.facts(stream(told()), auditor);

        AuditReport report = report();

        assertThat(report.checks().stream().filter(check -> !check.holds()).map(AuditReport.Check::id))
                .as(report.toString())
                .containsExactly("outboxes");
        assertThat(report.check("outboxes").orElseThrow().figures()).containsEntry("for too long", 1L);
        assertThat(report.check("money").orElseThrow().figures()).containsEntry("captured - refunded EUR", 10L);
        assertThat(report.check("sold").orElseThrow().figures()).containsEntry("pieces sold", 1L);
    }

    @Test
    void readsOneCursorAfterTheOtherAndClosesEach() {
        assertThat(told()).isNotEmpty();
        assertThat(shop.most).isEqualTo(1);
        assertThat(shop.open).hasValue(0);
    }

    /** A service that dies half-way has not said that there is nothing more. */
    @Test
    void takesHalfAnAnswerForNone() {
        byte[] whole = told();
        for (int length : List.of(0, 1, whole.length / 3, whole.length / 2, whole.length - 1)) {
            assertThatThrownBy(() -> Hearing.facts(stream(Arrays.copyOf(whole, length)), new Auditor(NOW)))
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void refusesAnAnswerOfAnotherShape() {
        for (String other : List.of("[]", "{\"orders\":{}}", "\"facts\"", "{\"orders\":[1]}")) {
            assertThatThrownBy(() -> Hearing.facts(stream(other.getBytes(StandardCharsets.UTF_8)), new Auditor(NOW)))
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        Hearing.facts(
                stream("{\"service\":\"s\",\"news\":{\"orders\":[1]},\"weather\":[[2]],\"orders\":[]}"
                        .getBytes(StandardCharsets.UTF_8)),
                auditor);
        assertThat(report().check("orders").orElseThrow().figures()).containsEntry("orders", 0L);
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
