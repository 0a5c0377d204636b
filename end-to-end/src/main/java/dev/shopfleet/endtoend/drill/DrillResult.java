package dev.shopfleet.endtoend.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a drill has shown.
 *
 * @param checkouts that were set out for; the sales of what was left on the shelves are not among them
 * @param acknowledged orders that a buyer was told of
 * @param outcomes how the orders ended, and how often
 * @param strikes what was killed when
 * @param retries requests that were repeated because nobody knew what had become of them
 * @param drainSeconds from the last strike's repair until everything had come to its end
 * @param toPaid from the POST until the buyer knew that the order was paid, for cards that pay at once
 * @param figures of the auditor's checks
 * @param violations each with the ids that it concerns; empty when all holds
 */
public record DrillResult(
        long seed,
        String faults,
        int checkouts,
        int acknowledged,
        Map<String, Long> outcomes,
        List<Struck> strikes,
        int retries,
        double drainSeconds,
        ToPaid toPaid,
        Map<String, Map<String, Long>> figures,
        List<String> violations) {

    /**
     * @param at seconds since the drill began
     * @param back seconds since the drill began
     */
    public record Struck(String process, double at, double back) {}

    /** In milliseconds. */
    public record ToPaid(int orders, long middle, long p99, long longest) {

        static ToPaid of(List<Long> millis) {
            List<Long> sorted = millis.stream().sorted().toList();
            return sorted.isEmpty()
                    ? new ToPaid(0, 0, 0, 0)
                    : new ToPaid(
                            sorted.size(),
                            sorted.get(sorted.size() / 2),
                            sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100)),
                            sorted.getLast());
        }
    }

    public boolean holds() {
        return violations.isEmpty();
    }

    /** The result as somebody at a terminal wants to read it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("seed %d, faults %s: %d checkouts, %d acknowledged, %d requests repeated"
                .formatted(seed, faults, checkouts, acknowledged, retries));
        lines.add("struck   " + strikes.size() + ": "
                + strikes.stream()
                        .map(each ->
                                String.format(Locale.ROOT, "%s %.0f–%.0f s", each.process(), each.at(), each.back()))
                        .collect(Collectors.joining(", ")));
        lines.add("orders   "
                + outcomes.entrySet().stream()
                        .map(outcome -> outcome.getKey() + " " + outcome.getValue())
                        .collect(Collectors.joining(", ")));
        lines.add("to paid  %d orders, middle %d ms, p99 %d ms, longest %d ms"
                .formatted(toPaid.orders(), toPaid.middle(), toPaid.p99(), toPaid.longest()));
        lines.add(String.format(Locale.ROOT, "drained  after %.1f s", drainSeconds));
        figures.forEach((check, values) -> lines.add("audit    " + check + ": "
                + values.entrySet().stream()
                        .map(value -> value.getKey() + " " + value.getValue())
                        .collect(Collectors.joining(", "))));
        violations.forEach(violation -> lines.add("       ! " + violation));
        lines.add(holds() ? "All holds" : "NOT ALL HOLDS: " + violations.size() + " violations");
        return lines;
    }
}
