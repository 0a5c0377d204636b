package dev.shopfleet.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Tables in Markdown on standard output. */
final class Report {

    private Report() {}

    /** The ground on which the figures below it stand. */
    static void ground(String title) {
        System.out.printf(
                "%n## %s%n%n%s, %d cores, Java %s, load average before %s%n%n",
                title,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                Proc.loadAverage());
    }

    static void table(List<String> head, List<List<String>> rows) {
        row(head);
        row(head.stream().map(cell -> "---").toList());
        rows.forEach(Report::row);
        System.out.println();
    }

    private static void row(List<String> cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    /** Who else used the processors while it was measured. */
    static void beside(Meter.Reading reading) {
        double available =
                reading.time().toMillis() * (double) Runtime.getRuntime().availableProcessors();
        System.out.printf(
                Locale.ROOT,
                "Beside the fleet: this program %.0f %% of the processors, all other processes %.1f %%, stolen by the"
                        + " host %.1f %%.%n%n",
                100 * reading.own() / available,
                100 * reading.others() / available,
                100 * reading.stolen() / available);
    }

    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** The value below which that share of them lies. */
    static double percentile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
    }
}
