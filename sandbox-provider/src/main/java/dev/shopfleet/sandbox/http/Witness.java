package dev.shopfleet.sandbox.http;

import dev.shopfleet.sandbox.ledger.Ledger;
import dev.shopfleet.sandbox.ledger.Movement;
import dev.shopfleet.sandbox.ledger.Payment;
import dev.shopfleet.sandbox.wire.PaymentView;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was charged, for an auditor: each movement, and the sums by reference. */
final class Witness {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final Ledger ledger;

    Witness(Ledger ledger) {
        this.ledger = ledger;
    }

    /** GET /v1/journal. */
    Reply journal(Request request) {
        request.end(0);
        request.only("GET");
        long after = request.number("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) request.number("limit", PAGE, 1, LARGEST_PAGE);
        List<Movement> found = ledger.movementsAfter(after, limit + 1);
        List<Movement> page = found.subList(0, Math.min(limit, found.size()));
        boolean withPayments = Boolean.parseBoolean(request.query().get("payments"));
        return Reply.ok(new JournalView(
                page,
                withPayments
                        ? ledger.paymentsOf(page).stream().map(PaymentView::of).toList()
                        : null,
                page.isEmpty() ? after : page.getLast().seq(),
                found.size() > limit));
    }

    /** GET /v1/summary: added up from the payments, not from the movements, so that the two check each other. */
    Reply summary(Request request) {
        request.end(0);
        request.only("GET");
        List<Payment> payments = ledger.payments();
        Map<List<String>, Sums> byReference =
                summed(payments, payment -> List.of(payment.reference(), payment.currency()));
        Map<String, Sums> byCurrency = summed(payments, Payment::currency);
        return Reply.ok(new SummaryView(
                byReference.entrySet().stream()
                        .map(row -> new ReferenceSums(
                                row.getKey().getFirst(),
                                row.getKey().getLast(),
                                row.getValue().payments,
                                row.getValue().captured,
                                row.getValue().refunded))
                        .toList(),
                byCurrency.entrySet().stream()
                        .map(row -> new Totals(
                                row.getKey(),
                                row.getValue().payments,
                                row.getValue().captured,
                                row.getValue().refunded))
                        .toList()));
    }

    private static <K> Map<K, Sums> summed(Collection<Payment> payments, Function<Payment, K> by) {
        return payments.stream()
                .collect(Collectors.toMap(
                        by,
                        payment -> new Sums(1, payment.captured(), payment.refunded()),
                        Sums::plus,
                        LinkedHashMap::new));
    }

    private record Sums(int payments, long captured, long refunded) {
        Sums plus(Sums other) {
            return new Sums(payments + other.payments, captured + other.captured, refunded + other.refunded);
        }
    }

    record JournalView(List<Movement> entries, @Nullable List<PaymentView> payments, long lastSeq, boolean more) {}

    record ReferenceSums(String reference, String currency, int payments, long captured, long refunded) {}

    record Totals(String currency, int payments, long captured, long refunded) {}

    record SummaryView(List<ReferenceSums> references, List<Totals> totals) {}
}
