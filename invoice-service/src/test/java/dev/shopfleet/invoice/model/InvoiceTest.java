package dev.shopfleet.invoice.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.invoice.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:02Z");
    private static final InvoiceContent CONTENT = Samples.content(List.of("Mug", "Bowl", "Plate"), 1490);

    private final Invoice invoice =
            Invoice.ofOrder(new InvoiceNumber(2026, 1), Samples.buyer("Ada Byron"), CONTENT, NOW);

    @Test
    void saysThatItIsIssued() {
        assertThat(invoice.raised())
                .containsExactly(new InvoiceIssued(
                        invoice.id(),
                        "2026-000001",
                        Kind.INVOICE,
                        "01ko0000000000000000000001",
                        "01ku0000000000000000000001",
                        CONTENT.totals().total(),
                        "EUR",
                        NOW));
    }

    @Test
    void aFullRefundMirrorsTheInvoice() {
        Invoice credit = invoice.credit(
                "refund-1", new InvoiceNumber(2026, 2), CONTENT.totals().total(), NOW);

        assertThat(credit.kind()).isEqualTo(Kind.CREDIT_NOTE);
        assertThat(credit.cause()).isEqualTo("refund:refund-1");
        assertThat(credit.corrects()).isEqualTo("2026-000001");
        assertThat(credit.content()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 99, 100, 1_000, 4_321, 7_777})
    void theLinesOfAPartialRefundAddUpToItToTheCent(long amount) {
        InvoiceContent part = CONTENT.part(amount);

        long lines = part.lines().stream().mapToLong(InvoiceLine::gross).sum();
        assertThat(lines + part.shipping().gross()).isEqualTo(amount);
        assertThat(part.totals().total()).isEqualTo(amount);
        assertThat(part.totals().tax())
                .isEqualTo(part.lines().stream().mapToLong(InvoiceLine::tax).sum()
                        + part.shipping().tax());
        assertThat(part.lines()).allSatisfy(line -> {
            assertThat(line.net()).isNotNegative();
            assertThat(line.tax()).isNotNegative();
        });
    }

    @Test
    void aPartialRefundIsSpreadInProportion() {
        InvoiceContent half = CONTENT.part(CONTENT.totals().total() / 2);

        for (int i = 0; i < 3; i++) {
            long whole = CONTENT.lines().get(i).gross();
            assertThat(Math.abs(half.lines().get(i).gross() * 2 - whole)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aNumberIsYearAndSixDigitsOrMore() {
        assertThat(new InvoiceNumber(2026, 1)).hasToString("2026-000001");
        assertThat(new InvoiceNumber(2026, 1_234_567)).hasToString("2026-1234567");
    }

    @Test
    void theSeriesIsTheYearInUtc() {
        assertThat(InvoiceNumber.seriesAt(Instant.parse("2026-12-31T23:59:59Z")))
                .isEqualTo(2026);
        assertThat(InvoiceNumber.seriesAt(Instant.parse("2027-01-01T00:00:00Z")))
                .isEqualTo(2027);
    }
}
