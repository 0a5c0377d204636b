package dev.shopfleet.endtoend;

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
import java.util.stream.Stream;

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
        shop(Map.of(), arguments);
    }

    int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** Runs {@code ./shop} with more in its environment, and expects it to succeed. */
    void shop(Map<String, String> environment, String... arguments) {
        int exit = run(environment, arguments);
        if (exit != 0) {
            throw new IllegalStateException("./shop " + String.join(" ", arguments) + " ended with " + exit);
        }
    }

    private int run(Map<String, String> environment, String... arguments) {
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
        builder.environment().putAll(environment);
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

    /** What the first instance of a service has said since it was started. */
    Path log(String service) {
        return state.resolve("logs").resolve(service + "-1.log");
    }

    FleetAudit audit() {
        return new FleetAudit(
                Stream.of(9081, 9082, 9083, 9084, 9085, 9086).map(this::service).toList(),
                service(8090),
                "127.0.0.1:" + (29_092 + offset));
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
