package dev.shopfleet.local.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KillIT {

    private static final int WRITERS = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** The server as a process of its own. */
    private record ServerProcess(Process process, String uri) {

        static ServerProcess start(Path directory) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xms32m",
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            MongoServerMain.class.getName(),
                            "--port",
                            "0",
                            "--data",
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = out.readLine();
                assertThat(line).startsWith("listening on 127.0.0.1:");
                return new ServerProcess(process, "mongodb://" + line.substring("listening on ".length()));
            } catch (IOException | RuntimeException | AssertionError e) {
                process.destroyForcibly();
                throw e;
            }
        }
    }

    @Test
    void losesNoAcknowledgedWriteWhenKilled() throws Exception {
        Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        for (int kill = 0; kill < 4; kill++) {
            ServerProcess server = ServerProcess.start(directory);
            try (MongoClient client = Running.connect(server.uri() + "/?serverSelectionTimeoutMS=2000")) {
                MongoCollection<Document> orders = client.getDatabase("shop").getCollection("orders");
                if (kill == 0) {
                    orders.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
                    orders.createIndex(Indexes.ascending("writer"));
                }
                assertEverythingIsThere(orders, acknowledged);
                writeUntilKilled(server, orders, kill, acknowledged);
            } finally {
                server.process().destroyForcibly().waitFor();
            }
        }
        ServerProcess server = ServerProcess.start(directory);
        try (MongoClient client = Running.connect(server.uri())) {
            assertThat(acknowledged.size()).isGreaterThan(4 * 100);
            assertEverythingIsThere(client.getDatabase("shop").getCollection("orders"), acknowledged);
        } finally {
            server.process().destroy();
            assertThat(server.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void writeUntilKilled(
            ServerProcess server, MongoCollection<Document> orders, int kill, Map<String, Integer> acknowledged)
            throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(400);
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            String writer = "k" + kill + "w" + w;
            writers.add(Thread.ofVirtual().start(() -> write(orders, writer, acknowledged, enough)));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        server.process().destroyForcibly(); // SIGKILL, in the midst of their writes
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static void write(
            MongoCollection<Document> orders, String writer, Map<String, Integer> acknowledged, CountDownLatch enough) {
        try {
            for (int i = 0; ; i++) {
                String id = writer + "-" + i;
                orders.insertOne(new Document("_id", id)
                        .append("number", "N" + id)
                        .append("writer", writer)
                        .append("version", 0)
                        .append("text", "x".repeat(600)));
                acknowledged.put(id, 0);
                long modified = orders.updateOne(and(eq("_id", id), eq("version", 0)), inc("version", 1))
                        .getModifiedCount();
                assertThat(modified).isEqualTo(1);
                acknowledged.put(id, 1);
                enough.countDown();
            }
        } catch (MongoException _) {
            // killed
        }
    }

    private static void assertEverythingIsThere(MongoCollection<Document> orders, Map<String, Integer> acknowledged) {
        Set<String> ids = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        int found = 0;
        for (Document order : orders.find()) {
            ids.add(order.getString("_id"));
            numbers.add(order.getString("number"));
            assertThat(order.getInteger("version"))
                    .isGreaterThanOrEqualTo(acknowledged.getOrDefault(order.getString("_id"), 0));
            found++;
        }
        assertThat(ids).hasSize(found).containsAll(acknowledged.keySet());
        assertThat(numbers).hasSize(found);
        // at most the write that was on its way may be there unacknowledged
        assertThat(found).isLessThanOrEqualTo(acknowledged.size() + 4 * WRITERS);
        if (!acknowledged.isEmpty()) {
            String one = acknowledged.keySet().iterator().next();
            assertThat(orders.countDocuments(eq("writer", one.substring(0, one.indexOf('-')))))
                    .isPositive();
            assertThatThrownBy(() -> orders.insertOne(new Document("number", "N" + one)))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("E11000");
        }
    }
}
