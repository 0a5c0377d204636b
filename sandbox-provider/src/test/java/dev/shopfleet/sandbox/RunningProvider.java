package dev.shopfleet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.sandbox.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A provider of its own for each test, and a merchant to talk to it. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
abstract class RunningProvider {
    @TempDir
    Path data;

    private SandboxProvider provider;
    Client client;

    @BeforeEach
    void start() throws IOException {
        provider = SandboxProvider.start(
                SandboxOptions.in(data).withSlowDelay(Duration.ofMillis(200)).withHold(Duration.ofSeconds(3)));
        client = new Client(provider.url());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        provider.close();
    }

    void restart() throws IOException {
        stop();
        start();
    }

    List<JsonNode> movements() {
        List<JsonNode> lines = new ArrayList<>();
        long after = 0;
        JsonNode page;
        do {
            page = client.get("/v1/journal?limit=7&after=" + after).json();
            page.path("entries").forEach(lines::add);
            after = page.path("lastSeq").asLong();
        } while (page.path("more").asBoolean());
        assertThat(lines.stream().map(line -> line.path("seq").asLong()))
                .isSorted()
                .doesNotHaveDuplicates();
        return lines;
    }

    String journalText() throws IOException {
        return Files.readString(data.resolve("journal.jsonl"));
    }

    interface Call {
        Answer make(int i) throws Exception;
    }

    static List<Answer> atOnce(int times, Call call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = IntStream.range(0, times)
                    .<Callable<Answer>>mapToObj(i -> () -> call.make(i))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
