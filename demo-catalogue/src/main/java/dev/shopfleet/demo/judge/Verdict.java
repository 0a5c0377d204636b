package dev.shopfleet.demo.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How well a search does: the mean over all queries of 1 / rank of the first wanted product, 0 where none is shown.
 *
 * @param byKind the same for the queries of one kind
 * @param misses the queries that had something else first, and what it was
 */
public record Verdict(double meanReciprocalRank, Map<String, Double> byKind, List<String> misses) {

    /** How many results are looked at. */
    public static final int LOOKED_AT = 10;

    /** @param search the SKUs found for a query, best first */
    public static Verdict of(List<JudgedSearch> judged, Function<String, List<String>> search) {
        Map<String, List<Double>> ranks = new TreeMap<>();
        List<String> misses = new ArrayList<>();
        for (JudgedSearch one : judged) {
            List<String> found = search.apply(one.query());
            double reciprocal = reciprocalRank(found, one.first());
            ranks.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(reciprocal);
            if (reciprocal < 1) {
                misses.add("%s \"%s\": wanted %s, found %s"
                        .formatted(
                                one.kind(),
                                one.query(),
                                one.first(),
                                found.stream().limit(LOOKED_AT).toList()));
            }
        }
        Map<String, Double> byKind = new TreeMap<>();
        ranks.forEach((kind, all) -> byKind.put(kind, mean(all)));
        return new Verdict(mean(ranks.values().stream().flatMap(List::stream).toList()), byKind, List.copyOf(misses));
    }

    private static double reciprocalRank(List<String> found, List<String> wanted) {
        for (int i = 0; i < Math.min(found.size(), LOOKED_AT); i++) {
            if (wanted.contains(found.get(i))) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** As it is printed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        misses.forEach(miss -> text.append(miss).append('\n'));
        byKind.forEach((kind, rank) -> text.append(String.format(Locale.ROOT, "%-10s %.3f\n", kind, rank)));
        return text.append(String.format(Locale.ROOT, "mean reciprocal rank %.3f", meanReciprocalRank))
                .toString();
    }
}
