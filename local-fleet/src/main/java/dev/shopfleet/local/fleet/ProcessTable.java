package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** What was started, one file each, so that a later command finds it. A killed process stays listed until {@code down}. */
final class ProcessTable {
    private static final String SUFFIX = ".process";
    private final Path run;

    ProcessTable(Path run) {
        this.run = run;
    }

    /**
     * One process.
     *
     * @param setup what it was started with that a later {@code up} may want to be different
     */
    record Entry(String name, ProcessMark mark, int port, int managementPort, Path log, String setup) {
        boolean alive() {
            return mark.alive();
        }
    }

    void record(Entry entry) {
        Properties values = new Properties();
        values.setProperty("pid", Long.toString(entry.mark().pid()));
        values.setProperty("started", entry.mark().started());
        values.setProperty("port", Integer.toString(entry.port()));
        values.setProperty("managementPort", Integer.toString(entry.managementPort()));
        values.setProperty("log", entry.log().toString());
        values.setProperty("setup", entry.setup());
        try {
            Path half = Files.createTempFile(run, entry.name(), ".half");
            try (Writer out = Files.newBufferedWriter(half)) {
                values.store(out, entry.name());
            }
            Files.move(half, file(entry.name()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Entry> find(String name) {
        Path file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Entry(
                name,
                new ProcessMark(
                        Long.parseLong(values.getProperty("pid", "-1")), values.getProperty("started", "unknown")),
                Integer.parseInt(values.getProperty("port", "0")),
                Integer.parseInt(values.getProperty("managementPort", "0")),
                Path.of(values.getProperty("log", "")),
                values.getProperty("setup", "")));
    }

    Optional<Entry> findAlive(String name) {
        return find(name).filter(Entry::alive);
    }

    List<Entry> all() {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .flatMap(name -> find(name).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return run.resolve(name + SUFFIX);
    }
}
