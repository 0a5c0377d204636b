package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMarkTest {
    private Process process;

    ProcessMarkTest() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @BeforeEach
    void isRunning() {
        assertThat(process.isAlive()).isTrue();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void killsTheProcessItMarks() throws Exception {
        ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();
        assertThat(mark.alive()).isTrue();

        mark.kill();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(mark.alive()).isFalse();
    }

    @Test
    void neverSignalsALaterProcessWithTheSamePid() throws Exception {
        ProcessMark earlier = new ProcessMark(process.pid(), "1@an-earlier-boot");

        earlier.terminate();
        earlier.kill();

        assertThat(earlier.alive()).isFalse();
        assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void noProcessHasNoMark() throws Exception {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessMark.of(process.pid())).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aZombieIsNotAlive() throws Exception {
        process.destroyForcibly();
        process = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 60").start();
        String zombie = process.inputReader().readLine();
        Path stat = Path.of("/proc", zombie, "stat");

        await(() -> {
            try {
                return Files.readString(stat).contains(") Z ");
            } catch (IOException e) {
                return false;
            }
        });

        assertThat(ProcessMark.of(Long.parseLong(zombie))).isEmpty();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
