package dev.shopfleet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetProcessesTest {

    @TempDir
    Path state;

    @Test
    void countsOnlyWhatStillRuns() throws IOException {
        long self = ProcessHandle.current().pid();
        listed("order-service-1", self);
        listed("killed-service-1", Long.MAX_VALUE);

        FleetProcesses fleet = FleetProcesses.of(state);

        assertThat(fleet.pids()).containsOnlyKeys("order-service-1").containsEntry("order-service-1", self);
    }

    @Test
    void theTimeOfAProcessGrowsWithItsWork() throws IOException {
        listed("order-service-1", ProcessHandle.current().pid());
        Meter meter = Meter.start(FleetProcesses.of(state));

        long end = System.nanoTime() + 200_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertThat(meter.read().together()).isBetween(20L, 10_000L);
    }

    @Test
    void saysWhereItLookedWhenNothingRuns() throws IOException {
        Files.createDirectories(state.resolve("run"));

        assertThatThrownBy(() -> FleetProcesses.of(state))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(state.toString());
    }

    private void listed(String name, long pid) throws IOException {
        Path run = Files.createDirectories(state.resolve("run"));
        Files.writeString(run.resolve(name + ".process"), "pid=" + pid + "\n");
    }
}
