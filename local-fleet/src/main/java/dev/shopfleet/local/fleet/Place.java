package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one set of processes keeps its data, its logs and its process table. */
record Place(Path data, Path logs, Path run) {

    static Place under(Path dir) {
        Path absolute = dir.toAbsolutePath().normalize();
        Place place = new Place(absolute.resolve("data"), absolute.resolve("logs"), absolute.resolve("run"));
        try {
            Files.createDirectories(place.data);
            Files.createDirectories(place.logs);
            Files.createDirectories(place.run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return place;
    }

    Path log(String name) {
        return logs.resolve(name + ".log");
    }
}
