package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a module that has no main class: a server that dies at once. */
class StarterTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void showsTheEndOfTheLogOfWhatDied(@TempDir Path root) throws Exception {
        Place place = Place.under(root.resolve("state"));
        Starter starter = new Starter(new ProcessTable(place.run()), said::add);

        assertThatThrownBy(() -> starter.start(List.of(provider(root, place, anyPort()))))
                .hasMessageContainingAll("sandbox-provider", "exit code 1", "SandboxProviderMain", "provider.log");
        assertThat(said).singleElement().asString().contains("sandbox-provider", "FAILED");
    }

    @Test
    void refusesATakenPortBeforeAnythingStarts(@TempDir Path root) throws Exception {
        Place place = Place.under(root.resolve("state"));
        ProcessTable table = new ProcessTable(place.run());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BackingServer unlucky = provider(root, place, taken.getLocalPort());

            assertThatThrownBy(() -> new Starter(table, said::add).start(List.of(unlucky)))
                    .hasMessageContainingAll(
                            "Port " + taken.getLocalPort(),
                            "sandbox-provider",
                            "process " + ProcessHandle.current().pid());
        }
        assertThat(table.all()).isEmpty();
    }

    @Test
    void keepsTheLogOfTheRunBefore(@TempDir Path root) throws Exception {
        Place place = Place.under(root.resolve("state"));
        Files.writeString(place.log("sandbox-provider"), "why it crashed");
        Starter starter = new Starter(new ProcessTable(place.run()), said::add);

        assertThatThrownBy(() -> starter.start(List.of(provider(root, place, anyPort()))))
                .isInstanceOf(FleetProblem.class);

        assertThat(place.logs().resolve("sandbox-provider.log.1")).hasContent("why it crashed");
    }

    @Test
    void leavesNoServerBehindALauncherThatTookTooLong() throws Exception {
        Process launcher = new ProcessBuilder("sh", "-c", "sleep 300 & echo $!; wait").start();
        long pid = Long.parseLong(launcher.inputReader().readLine());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();

        Starter.killWithItsServer(launcher);

        assertThat(launcher.waitFor(10, TimeUnit.SECONDS)).isTrue();
        server.onExit().get(10, TimeUnit.SECONDS);
    }

    private static BackingServer provider(Path root, Place place, int port) throws Exception {
        Files.createDirectories(root.resolve("sandbox-provider/target/classes"));
        Files.createDirectories(root.resolve("sandbox-provider/target/lib"));
        return new BackingServer.Provider(
                place, port, new Provisioning(new Checkout(root)), "http://127.0.0.1:9/", "secret");
    }

    private static int anyPort() {
        return Ports.someFree(1).iterator().next();
    }
}
