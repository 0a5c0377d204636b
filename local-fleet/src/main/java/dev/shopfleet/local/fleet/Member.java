package dev.shopfleet.local.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One process of the fleet: a backing server or an instance of a service. */
sealed interface Member permits BackingServer, AppService {
    String name();

    int port();

    /** Every port it will bind, by the name under which {@code ports.properties} knows it. */
    Map<String, Integer> ports();

    /** Writes what it needs on disk and says how to start it. */
    Launch launch();

    /** Where to read what it says once it runs. */
    Path log();

    Health.Probe probe();

    Duration patience();

    /** What it takes in memory, for the check before the start. */
    int megabytes();

    default int managementPort() {
        return 0;
    }

    /** What a running process of this name must have been started with to be left alone. */
    default String setup() {
        return "";
    }

    default String address() {
        return "127.0.0.1:" + port();
    }
}
