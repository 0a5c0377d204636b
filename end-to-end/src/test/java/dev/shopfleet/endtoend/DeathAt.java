package dev.shopfleet.endtoend;

import dev.shopfleet.common.fault.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A service that is to die at a crash point.
 *
 * @param of what must be in hand there
 * @param hit which passing is the last
 */
record DeathAt(String service, CrashPoint point, String of, int hit) {

    private static final List<String> BY_PORT = List.of(
            "gateway-service",
            "user-service",
            "product-service",
            "cart-service",
            "payment-service",
            "order-service",
            "invoice-service",
            "notification-service");

    private int managementPort() {
        return 9080 + BY_PORT.indexOf(service);
    }

    void arm(FleetUnderTest fleet) {
        ShopClient.at(fleet.service(managementPort()))
                .post("/actuator/crashpoints", Map.of("point", point, "of", of, "hit", hit))
                .expectSuccess("Arming " + this);
    }

    /** Returns when the process has said so and is gone. */
    void await(FleetUnderTest fleet, Duration atMost) {
        String said = "Crashed on purpose at " + point;
        Awaitility.await(service + " dies at " + point + " of " + of)
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> logOf(fleet).lines().anyMatch(line -> line.contains(said) && line.contains(of)));
        Awaitility.await(service + " is gone")
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !listens(fleet.service(managementPort()).getPort()));
    }

    /** Starts it again, with the quicker of the JVM's two compilers only: it does not live long enough for the other. */
    void restart(FleetUnderTest fleet) {
        fleet.script().with(optionsVariable(), "-XX:TieredStopAtLevel=1").succeed("start", service);
    }

    private String optionsVariable() {
        return "SHOPFLEET_JVM_OPTIONS_" + service.replace("-service", "").toUpperCase(Locale.ROOT);
    }

    private String logOf(FleetUnderTest fleet) {
        try {
            return Files.readString(fleet.log(service));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
