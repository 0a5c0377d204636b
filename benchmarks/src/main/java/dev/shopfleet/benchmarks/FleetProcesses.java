package dev.shopfleet.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The services and backing servers that {@code ./shop} has started, by name, each with the processes it started. */
record FleetProcesses(Map<String, Long> pids) {

    private static final String SUFFIX = ".process";

    /** @param state the folder in which {@code ./shop} keeps what it knows */
    static FleetProcesses of(Path state) {
        Map<String, Long> pids = new TreeMap<>();
        try (Stream<Path> files = Files.list(state.resolve("run"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                Properties values = new Properties();
                try (Reader in = Files.newBufferedReader(file)) {
                    values.load(in);
                }
                long pid = Long.parseLong(values.getProperty("pid", "-1"));
                if (ProcessHandle.of(pid).isPresent()) {
                    String name = file.getFileName().toString();
                    pids.put(name.substring(0, name.length() - SUFFIX.length()), pid);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (pids.isEmpty()) {
            throw new IllegalStateException("No fleet runs in " + state + "; ./shop up starts one, --state names it");
        }
        return new FleetProcesses(pids);
    }

    /** Where {@code ./shop} would look. */
    static Path usualState() {
        return Path.of(Optional.ofNullable(System.getenv("SHOPFLEET_STATE")).orElse(".shop"));
    }

    Map<String, Long> cpuMillis() {
        Map<String, Long> used = new TreeMap<>();
        pids.forEach((name, pid) ->
                used.put(name, withChildren(pid).map(Proc::cpuMillis).sum()));
        return used;
    }

    Map<String, Long> residentMegabytes() {
        Map<String, Long> resident = new TreeMap<>();
        pids.forEach((name, pid) -> resident.put(
                name, withChildren(pid).map(Proc::residentMegabytes).sum()));
        return resident;
    }

    private static LongStream withChildren(long pid) {
        List<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        return LongStream.concat(LongStream.of(pid), children.stream().mapToLong(Long::longValue));
    }
}
