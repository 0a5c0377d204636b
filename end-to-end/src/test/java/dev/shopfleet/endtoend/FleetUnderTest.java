package dev.shopfleet.endtoend;

import dev.shopfleet.common.audit.FleetAudit;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A fleet of its own, brought up by the same script that everybody uses: other ports and another state folder than a
 * developer's.
 */
final class FleetUnderTest implements AutoCloseable {

    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(8);
    private static final Path ROOT = root();

    /** Away from the usual ports, and below those that the machine gives to clients. */
    private final int offset = 350 + (int) (ProcessHandle.current().pid() % 10) * 200;

    private final Path state;

    private FleetUnderTest(Path state) {
        this.state = state;
    }

    static FleetUnderTest up() {
        try {
            Path folder = ROOT.resolve("end-to-end/target/fleet");
            Files.createDirectories(folder);
            FleetUnderTest fleet = new FleetUnderTest(folder);
            fleet.shop("down", "--wipe");
            fleet.shop("up", "--no-demo");
            return fleet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code ./shop} and expects it to succeed. */
    void shop(String... arguments) {
        int exit = run(arguments);
        if (exit != 0) {
            throw new IllegalStateException("./shop " + String.join(" ", arguments) + " ended with " + exit);
        }
    }

    int run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("shop").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(state.toFile(), "shop.log")));
        builder.environment().put("SHOPFLEET_STATE", state.toString());
        builder.environment().put("SHOPFLEET_PORT_OFFSET", Integer.toString(offset));
        // The build is Maven's, which runs us.
        builder.environment().put("SHOPFLEET_BUILT", "true");
        try {
            Process process = builder.start();
            if (!process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new IllegalStateException("./shop " + command + " does not come to an end");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + (8080 + offset));
    }

    /** Straight at a service, past the gateway. */
    URI service(int port) {
        return URI.create("http://127.0.0.1:" + (port + offset));
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
        shop("down");
    }
}
