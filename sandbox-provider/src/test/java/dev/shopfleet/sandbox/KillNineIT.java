package dev.shopfleet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.sandbox.Client.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // JUnit fills the field
class KillNineIT {
    private static final int CALLERS = 8;
    private static final int ENOUGH = 200;

    @TempDir
    Path data;

    private @Nullable Process process;

    @AfterEach
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @RepeatedTest(3)
    void losesNothingItAcknowledgedAndChargesNothingTwice() throws Exception {
        Map<String, Answer> acknowledged = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();
        AtomicBoolean running = new AtomicBoolean(true);
        try (Client client = new Client(start());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int number = caller;
                all.add(callers.submit(() -> {
                    for (int i = 0; running.get(); i++) {
                        String key = "caller-" + number + "-" + i;
                        try {
                            acknowledged.put(key, client.tryOpen(key, key, "pm_ok", 100 + i, true));
                        } catch (IOException e) {
                            unanswered.add(key);
                            return;
                        }
                    }
                }));
            }
            await().until(() -> acknowledged.size() >= ENOUGH);
            kill();
            running.set(false);
            for (Future<?> caller : all) {
                caller.get();
            }
        }
        assertThat(unanswered).isNotEmpty();

        try (Client client = new Client(start())) {
            acknowledged.forEach((key, answer) -> {
                assertThat(client.get("/v1/payments/" + answer.id()).text()).isEqualTo(answer.text());
                Answer again = client.open(key, key, "pm_ok", answer.number("amount"), true);
                assertThat(again.replayed()).isTrue();
                assertThat(again.text()).isEqualTo(answer.text());
            });
            for (String key : unanswered) {
                long amount = 100 + Long.parseLong(key.substring(key.lastIndexOf('-') + 1));
                assertThat(client.open(key, key, "pm_ok", amount, true).status())
                        .isEqualTo(201);
            }
            JsonNode summary = client.get("/v1/summary").json();
            assertThat(summary.path("references")).hasSize(acknowledged.size() + unanswered.size());
            assertThat(summary.path("references"))
                    .allSatisfy(row -> assertThat(row.path("payments").asInt()).isEqualTo(1));
        }
    }

    private URI start() throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxProviderMain.class.getName(),
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line).startsWith("listening on 127.0.0.1:");
        return URI.create("http://" + line.substring("listening on ".length()));
    }
}
