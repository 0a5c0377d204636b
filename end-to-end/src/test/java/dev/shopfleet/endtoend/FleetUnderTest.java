package dev.shopfleet.endtoend;

import dev.shopfleet.common.audit.FleetAudit;
import dev.shopfleet.endtoend.drill.Drill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fleet of its own, brought up by the same script that everybody uses: other ports and another state folder than a
 * developer's.
 */
final class FleetUnderTest implements AutoCloseable {

    private static final int OFFSETS = 10;
    private static final Path ROOT = root();
    private static final AtomicReference<@Nullable FleetUnderTest> SHARED = new AtomicReference<>();

    private final int offset = freeOffset();

    private final Path state;
    private final ShopScript script;

    private FleetUnderTest(Path state) {
        this.state = state;
        this.script = new ShopScript(
                ROOT.resolve("shop"),
                Map.of(
                        "SHOPFLEET_STATE", state.toString(),
                        "SHOPFLEET_PORT_OFFSET", Integer.toString(offset),
                        // The build is Maven's, which runs us.
                        "SHOPFLEET_BUILT", "true"),
                state.resolve("shop.log"));
    }

    /** Away from the usual ports, below those that the machine gives to clients, and where no other test's fleet is. */
    private static int freeOffset() {
        int first = (int) (ProcessHandle.current().pid() % OFFSETS);
        return IntStream.range(first, first + OFFSETS)
                .map(i -> 350 + i % OFFSETS * 200)
                .filter(offset -> IntStream.of(8080, 9080, 29_092).allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Too many fleets are under test"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Logs and data of its processes. */
    Path state() {
        return state;
    }

    static FleetUnderTest up() {
        try {
            Path folder = ROOT.resolve("end-to-end/target/fleet");
            Files.createDirectories(folder);
            FleetUnderTest fleet = new FleetUnderTest(folder);
            fleet.shop("down", "--wipe");
            fleet.shop("up", "--no-demo");
            SHARED.set(fleet);
            return fleet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that all test classes of this run share; see {@link OnTheFleet}. */
    static FleetUnderTest shared() {
        @Nullable FleetUnderTest fleet = SHARED.get();
        if (fleet == null) {
            throw new IllegalStateException("Annotate the test class with @OnTheFleet");
        }
        return fleet;
    }

    /** Runs {@code ./shop} and expects it to succeed. */
    void shop(String... arguments) {
        script.succeed(arguments);
    }

    int run(String... arguments) {
        return script.run(arguments);
    }

    ShopScript script() {
        return script;
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + (8080 + offset));
    }

    /** Straight at a service, past the gateway. */
    URI service(int port) {
        return URI.create("http://127.0.0.1:" + (port + offset));
    }

    /** What the first instance of a service has said since it was started. */
    Path log(String service) {
        return state.resolve("logs").resolve(service + "-1.log");
    }

    FleetAudit audit() {
        return new FleetAudit(
                Map.of(
                        "user-service", List.of(service(9081)),
                        "product-service", List.of(service(9082)),
                        "cart-service", List.of(service(9083)),
                        "payment-service", List.of(service(9084)),
                        "order-service", List.of(service(9085)),
                        "invoice-service", List.of(service(9086))),
                service(8090),
                kafka());
    }

    /** As a drill wants it. */
    Drill.Fleet drilled() {
        return new Drill.Fleet(
                List.of(gateway()),
                audit(),
                Stream.of("user", "product", "cart", "order", "payment", "invoice", "notification", "gateway")
                        .map(service -> service + "-service-1")
                        .toList(),
                script);
    }

    /** What lies in its stores. */
    Stores stores() {
        return new Stores(
                "mongodb://127.0.0.1:" + (27_117 + offset),
                "redis://127.0.0.1:" + (26_379 + offset),
                service(29_200),
                kafka());
    }

    String kafka() {
        return "127.0.0.1:" + (29_092 + offset);
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("shop")) && Files.isDirectory(folder.resolve("contracts"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside a checkout");
    }

    @Override
    public void close() {
        SHARED.set(null);
        shop("down");
    }
}
