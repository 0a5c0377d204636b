package dev.shopfleet.common.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import dev.shopfleet.common.audit.AuditFacts.StockFact;
import dev.shopfleet.common.id.Ids;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A large shop must not need a large memory. */
class AuditorAtScaleTest {

    private static final int ORDERS = 100_000;
    private static final int SKUS = 2_000;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(5));

    /** As {@link AuditFactsEndpoint} writes it. */
    private record Told(
            Stream<OrderFact> orders,
            Stream<PaymentFact> payments,
            Stream<InvoiceFact> invoices,
            Stream<StockFact> stock,
            Stream<ReservationFact> reservations,
            Stream<MovementFact> movements) {}

    private record Journal(Stream<Witness.Reference> references) {}

    private final String run = Ids.next().substring(0, 18);

    private String id(char kind, int i) {
        return run + kind + "%07d".formatted(i);
    }

    private static Map<String, Integer> lines(int i) {
        return Map.of("SKU-" + i % SKUS, 1, "SKU-" + (i + 1) % SKUS, 1);
    }

    private Journal journal() {
        return new Journal(each(i -> new Witness.Reference(id('p', i), "EUR", 1, 100, 0)));
    }

    private Told told() {
        long sold = 2L * ORDERS / SKUS;
        return new Told(
                each(i -> new OrderFact(
                        id('o', i),
                        "N-" + id('n', i),
                        id('u', i),
                        id('u', i) + "/" + id('k', i),
                        "PAID",
                        id('p', i),
                        100,
                        100,
                        0,
                        "EUR",
                        lines(i),
                        LONG_AGO.plusMillis(i),
                        LONG_AGO.plusMillis(i))),
                each(i -> new PaymentFact(id('p', i), id('o', i), "CAPTURED", 100, 100, 0, "EUR", LONG_AGO)),
                each(i -> new InvoiceFact(
                        id('i', i),
                        "2026-%06d".formatted(i + 1),
                        "INVOICE",
                        id('o', i),
                        "order:o",
                        100,
                        "EUR",
                        LONG_AGO)),
                IntStream.range(0, SKUS)
                        .mapToObj(s -> new StockFact("SKU-" + s, 1_000, 0, 1_000 - sold, 0, sold, Map.of(), LONG_AGO)),
                each(i -> new ReservationFact(id('o', i), "SOLD", lines(i), LONG_AGO)),
                IntStream.range(0, SKUS).mapToObj(s -> new MovementFact("SKU-" + s, sold + 1, 1_000 - sold, LONG_AGO)));
    }

    private static <F> Stream<F> each(IntFunction<F> fact) {
        return IntStream.range(0, ORDERS).mapToObj(fact);
    }

    private static PipedInputStream written(Object answer) throws IOException {
        PipedInputStream in = new PipedInputStream(1 << 16);
        PipedOutputStream out = new PipedOutputStream(in);
        Thread.ofVirtual().start(() -> {
            try (out) {
                JsonMapper.shared().writeValue(out, answer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return in;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void keepsSomeHundredBytesOfEachOrder() throws IOException {
        Auditor auditor = new Auditor(NOW);
        long before = used();
        long begun = System.nanoTime();

        auditor.hearProvider();
        Hearing.witness(written(journal()), auditor);
        long journal = used() - before;
        Hearing.facts(written(told()), auditor);
        long kept = used() - before;
        AuditReport report = auditor.report(List.of(), Acknowledged.none());

        System.out.printf(
                "%d orders: %d MB with the journal alone, %d MB with all, %d ms%n",
                ORDERS, journal >> 20, kept >> 20, (System.nanoTime() - begun) / 1_000_000);
        assertThat(report.holds()).as(report.checks().toString()).isTrue();
        assertThat(report.check("money").orElseThrow().figures()).containsEntry("paid orders EUR", 100L * ORDERS);
        assertThat(kept / ORDERS).isBetween(100L, 1_000L);
    }
}
