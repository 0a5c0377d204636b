package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    @Test
    void readsBackWhatAnEarlierCommandWrote(@TempDir Path run) {
        ProcessTable.Entry entry = new ProcessTable.Entry(
                "order-service-2", new ProcessMark(4711, "99@boot"), 8185, 9185, run.resolve("a.log"), "ORDER=a,b");
        new ProcessTable(run).record(entry);

        assertThat(new ProcessTable(run).find("order-service-2")).contains(entry);
        assertThat(new ProcessTable(run).all()).containsExactly(entry);
    }

    @Test
    void keepsAKilledProcessListedUntilItIsForgotten(@TempDir Path run) {
        ProcessTable table = new ProcessTable(run);
        table.record(new ProcessTable.Entry("kafka", new ProcessMark(4711, "gone"), 1, 0, run, ""));

        assertThat(table.findAlive("kafka")).isEmpty();
        assertThat(table.all()).hasSize(1);

        table.forget("kafka");
        assertThat(table.all()).isEmpty();
    }

    @Test
    void takesAPidOfAnotherProgramForNotRunning(@TempDir Path run) {
        ProcessTable table = new ProcessTable(run);
        long own = ProcessHandle.current().pid();
        table.record(new ProcessTable.Entry("redis", new ProcessMark(own, "another start"), 1, 0, run, ""));

        assertThat(table.findAlive("redis")).isEmpty();
    }

    @Test
    void ignoresOtherFilesInItsFolder(@TempDir Path run) throws Exception {
        Files.writeString(run.resolve("fleet.properties"), "offset=0");
        assertThat(new ProcessTable(run).all()).isEmpty();
    }
}
