package dev.shopfleet.local.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What runs, as {@code ./shop status} shows it. */
final class StatusTable {
    private static final String ROW = "%-20s %8s %8s %6s  %-9s %7s %9s";

    private record Line(ProcessTable.Entry entry, String health) {}

    private StatusTable() {}

    /** Prints it; true if there is something and all of it is healthy. */
    static boolean print(List<ProcessTable.Entry> entries, Consumer<String> out) {
        if (entries.isEmpty()) {
            out.accept("Nothing runs. ./shop up starts the fleet.");
            return false;
        }
        out.accept(ROW.formatted("SERVICE", "INSTANCE", "PID", "PORT", "HEALTH", "RSS MB", "UPTIME"));
        List<Line> lines = entries.parallelStream()
                .map(entry -> new Line(entry, health(entry)))
                .toList();
        long total = 0;
        for (Line line : lines) {
            ProcessTable.Entry entry = line.entry();
            boolean alive = entry.alive();
            long pid = entry.mark().pid();
            long resident = alive ? Machine.residentMegabytes(pid) : 0;
            total += resident;
            int dash = entry.name().lastIndexOf('-');
            boolean service = entry.managementPort() > 0;
            out.accept(ROW.formatted(
                            service ? entry.name().substring(0, dash) : entry.name(),
                            service ? entry.name().substring(dash + 1) : "",
                            alive ? pid : "-",
                            entry.port(),
                            line.health(),
                            alive ? resident : "-",
                            alive ? uptime(entry.mark()) : "-")
                    .stripTrailing());
        }
        out.accept(ROW.formatted("together", "", "", "", "", total, "").stripTrailing());
        return lines.stream().allMatch(line -> line.health().equals("healthy"));
    }

    private static String health(ProcessTable.Entry entry) {
        if (!entry.alive()) {
            return "stopped";
        }
        Health.Probe probe =
                switch (entry.name()) {
                    case "kafka" -> Health.kafka(entry.port());
                    case "mongo" -> Health.mongo("127.0.0.1", entry.port());
                    case "redis" -> Health.redis(entry.port());
                    case "elasticsearch" -> Health.elasticsearch(entry.port());
                    case "sandbox-provider" -> Health.http("http://127.0.0.1:" + entry.port() + "/health");
                    default -> Health.http("http://127.0.0.1:" + entry.managementPort() + "/actuator/health/readiness");
                };
        return probe.healthy() ? "healthy" : "unhealthy";
    }

    private static String uptime(ProcessMark mark) {
        return mark.startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .map(time -> String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart()))
                .orElse("?");
    }
}
