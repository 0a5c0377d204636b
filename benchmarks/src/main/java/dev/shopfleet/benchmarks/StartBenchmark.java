package dev.shopfleet.benchmarks;

import dev.shopfleet.endtoend.Options;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long {@code ./shop up} takes with wiped and with kept data, with and without AOT caches, and how much memory each
 * process holds then. Run it in the checkout's folder, with the variables of a fleet of its own: its data is wiped.
 *
 * <pre>{@code
 * SHOPFLEET_STATE=/tmp/bench-fleet SHOPFLEET_PORT_OFFSET=3000 \
 *     java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' dev.shopfleet.benchmarks.StartBenchmark --aot
 * }</pre>
 */
public final class StartBenchmark {

    private static final int LONGEST_MINUTES = 15;
    private static final String CACHE = "app.aot";
    private static final String HIDDEN = "app.aot.hidden";

    /** @param cpuMillis of the processes that stay */
    private record Start(double seconds, long cpuMillis, Map<String, Long> megabytes, Proc.Machine machine) {}

    private final Path state;
    private final List<String> upArguments;

    private StartBenchmark(Path state, List<String> upArguments) {
        this.state = state;
        this.upArguments = upArguments;
    }

    public static void main(String[] args) {
        Program.run(() -> {
            Options options = Options.of(args, Set.of(), Set.of("--aot", "--no-demo"));
            if (System.getenv("SHOPFLEET_STATE") == null) {
                throw new IllegalArgumentException(
                        "The fleet that is started here loses its data: name a folder for it in SHOPFLEET_STATE");
            }
            new StartBenchmark(
                            FleetProcesses.usualState(),
                            options.has("--no-demo") ? List.of("up", "--no-demo") : List.of("up"))
                    .run(options.has("--aot"));
        });
    }

    private void run(boolean withCaches) {
        Report.ground("Starts: ./shop " + String.join(" ", upArguments));
        Map<String, Start> starts = new LinkedHashMap<>();
        rename(CACHE, HIDDEN);
        try {
            starts.put("data wiped", up(true));
            starts.put("data kept", up(false));
        } finally {
            rename(HIDDEN, CACHE);
        }
        if (withCaches) {
            shop("build", "--aot");
            starts.put("AOT caches, data wiped", up(true));
            starts.put("AOT caches, data kept", up(false));
        }
        print(starts);
    }

    private Start up(boolean wiped) {
        shop("down");
        if (wiped) {
            shop("down", "--wipe");
        }
        Proc.Machine before = Proc.machine();
        long begun = System.nanoTime();
        shop(upArguments.toArray(String[]::new));
        double seconds = (System.nanoTime() - begun) / 1e9;
        Proc.Machine after = Proc.machine();
        FleetProcesses fleet = FleetProcesses.of(state);
        Start start = new Start(
                seconds,
                fleet.cpuMillis().values().stream().mapToLong(Long::longValue).sum(),
                fleet.residentMegabytes(),
                new Proc.Machine(after.busy() - before.busy(), after.stolen() - before.stolen()));
        shop("down");
        return start;
    }

    private static void print(Map<String, Start> starts) {
        List<List<String>> times = new ArrayList<>();
        starts.forEach((name, start) -> times.add(List.of(
                name,
                Report.number(start.seconds(), 1),
                Report.number(start.cpuMillis() / 1e3, 1),
                Report.number(start.machine().busy() / 1e3, 1),
                Report.number(start.machine().stolen() / 1e3, 1))));
        Report.table(
                List.of("start", "seconds", "CPU s of the fleet", "CPU s of the whole machine", "stolen s"), times);
        List<String> head = new ArrayList<>(List.of("resident MB after"));
        head.addAll(starts.keySet());
        List<List<String>> rows = new ArrayList<>();
        for (String process : starts.values().iterator().next().megabytes().keySet()) {
            List<String> row = new ArrayList<>(List.of(process));
            starts.values()
                    .forEach(start -> row.add(Long.toString(start.megabytes().getOrDefault(process, 0L))));
            rows.add(row);
        }
        List<String> together = new ArrayList<>(List.of("together"));
        starts.values()
                .forEach(start -> together.add(Long.toString(start.megabytes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())));
        rows.add(together);
        Report.table(head, rows);
    }

    /** Caches lie beside what was unpacked for all fleets of the checkout. */
    private static void rename(String from, String to) {
        for (String folder : List.of(".shop/apps", ".shop/servers")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path cache : files.filter(file -> file.endsWith(from)).toList()) {
                    Files.move(cache, cache.resolveSibling(to), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void shop(String... arguments) {
        List<String> command = new ArrayList<>(List.of("./shop"));
        command.addAll(List.of(arguments));
        try {
            // What it says goes beside the tables, not into them.
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("/dev/stderr")))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException(command + " does not come to an end");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
