package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How the fleet was last brought up: a later {@code start} or {@code status} must mean the same ports and the same
 * database.
 */
record Settings(int offset, Optional<String> mongo, Map<ServiceName, Integer> instances) {
    private static final String FILE = "fleet.properties";

    static Settings plain(int offset) {
        return new Settings(offset, Optional.empty(), Map.of());
    }

    static Optional<Settings> saved(Path run) {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<ServiceName, Integer> instances = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            String count = values.getProperty(service.text());
            if (count != null) {
                instances.put(service, Integer.parseInt(count));
            }
        }
        return Optional.of(new Settings(
                Integer.parseInt(values.getProperty("offset", "0")),
                Optional.ofNullable(values.getProperty("mongo")),
                instances));
    }

    void save(Path run) {
        Properties values = new Properties();
        values.setProperty("offset", Integer.toString(offset));
        mongo.ifPresent(uri -> values.setProperty("mongo", uri));
        instances.forEach((service, count) -> values.setProperty(service.text(), Integer.toString(count)));
        try (Writer out = Files.newBufferedWriter(Secrets.onlyForUs(run.resolve(FILE)))) {
            values.store(out, "how the fleet was last brought up");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(Path run) {
        try {
            Files.deleteIfExists(run.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A running fleet cannot move; what was asked for before stays until it is asked for differently. */
    static Settings merge(Optional<Settings> before, boolean running, Settings asked, boolean offsetGiven) {
        if (before.isEmpty()) {
            return asked;
        }
        Settings old = before.get();
        if (running && offsetGiven && old.offset != asked.offset) {
            throw new FleetProblem(
                    "This checkout's fleet runs with port offset %d, not %d.".formatted(old.offset, asked.offset),
                    "./shop down first");
        }
        if (running && asked.mongo.isPresent() && !asked.mongo.equals(old.mongo)) {
            throw new FleetProblem("This checkout's fleet runs with another database.", "./shop down first");
        }
        Map<ServiceName, Integer> instances = new EnumMap<>(ServiceName.class);
        if (running) {
            instances.putAll(old.instances);
        }
        asked.instances.forEach((service, count) -> instances.merge(service, count, Math::max));
        return new Settings(
                running && !offsetGiven ? old.offset : asked.offset, running ? old.mongo : asked.mongo, instances);
    }

    int count(ServiceName service) {
        return instances.getOrDefault(service, 1);
    }
}
