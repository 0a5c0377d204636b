package dev.shopfleet.sandbox.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("sub/journal.jsonl");
    }

    @Test
    void givesBackEveryLineInOrder() throws IOException {
        List<String> written = new ArrayList<>();
        try (JournalFile journal = JournalFile.open(file, line -> true)) {
            List<CompletableFuture<Void>> writes = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                written.add("line " + i);
                writes.add(journal.append(("line " + i).getBytes(UTF_8)));
            }
            writes.forEach(CompletableFuture::join);
        }
        assertThat(read()).isEqualTo(written);
    }

    @Test
    void hasTheLineInTheFileBeforeItSaysSo() throws IOException {
        try (JournalFile journal = JournalFile.open(file, line -> true)) {
            journal.append("one".getBytes(UTF_8)).join();
            assertThat(Files.readString(file)).isEqualTo("one\n");
        }
    }

    @Test
    void dropsATornTailAndGoesOnAfterIt() throws IOException {
        write("one", "two");
        Files.writeString(file, "{\"torn", StandardOpenOption.APPEND);
        write("three");
        assertThat(read()).containsExactly("one", "two", "three");
    }

    @Test
    void dropsALastLineThatCannotBeUnderstood() throws IOException {
        write("one", "two", "nonsense");
        try (JournalFile journal = JournalFile.open(file, line -> !new String(line, UTF_8).equals("nonsense"))) {
            journal.append("three".getBytes(UTF_8)).join();
        }
        assertThat(read()).containsExactly("one", "two", "three");
    }

    @Test
    void refusesToStartOnDamageBeforeTheEnd() throws IOException {
        write("one", "nonsense", "three");
        assertThatIOException()
                .isThrownBy(() -> JournalFile.open(file, line -> !new String(line, UTF_8).equals("nonsense")))
                .withMessageContaining("damaged at byte 4");
        assertThat(Files.readString(file)).isEqualTo("one\nnonsense\nthree\n");
    }

    @Test
    void refusesASecondWriter() throws IOException {
        try (JournalFile journal = JournalFile.open(file, line -> true)) {
            journal.append("one".getBytes(UTF_8)).join();
            assertThatIOException()
                    .isThrownBy(() -> JournalFile.open(file, line -> true))
                    .withMessageContaining("in use");
        }
    }

    @Test
    void acceptsNothingOnceClosed() throws IOException {
        JournalFile journal = JournalFile.open(file, line -> true);
        journal.close();
        assertThatThrownBy(() -> journal.append("late".getBytes(UTF_8))).isInstanceOf(JournalBrokenException.class);
        assertThat(Files.size(file)).isZero();
    }

    private void write(String... lines) throws IOException {
        try (JournalFile journal = JournalFile.open(file, line -> true)) {
            for (String line : lines) {
                journal.append(line.getBytes(UTF_8)).join();
            }
        }
    }

    private List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        JournalFile.open(file, line -> lines.add(new String(line, UTF_8))).close();
        return lines;
    }
}
