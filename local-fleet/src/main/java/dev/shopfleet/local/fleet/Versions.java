package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions Maven built and fetched, so that an upgrade unpacks anew. */
final class Versions {
    private static final Properties VALUES = load();

    private Versions() {}

    static String of(String name) {
        return Objects.requireNonNull(VALUES.getProperty(name), name);
    }

    private static Properties load() {
        try (InputStream in = Versions.class.getResourceAsStream("/local-fleet.properties")) {
            Properties values = new Properties();
            values.load(Objects.requireNonNull(in, "local-fleet.properties"));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
