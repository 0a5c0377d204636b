package dev.shopfleet.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path log() {
        return directory.resolve("data.log");
    }

    @Test
    void keepsDocumentsIndexesAndDatabasesOverARestart() throws IOException {
        Document all = new Document("_id", new ObjectId())
                .append("int", 1)
                .append("long", 2L)
                .append("double", 1.5)
                .append("decimal", Decimal128.parse("12.50"))
                .append("date", Date.from(Instant.ofEpochMilli(1_700_000_000_123L)))
                .append("list", List.of(1, "two", new Document("three", 3)))
                .append("nothing", null)
                .append("uuid", new org.bson.types.Binary((byte) 4, new byte[16]))
                .append("yes", true);
        try (Running running = Running.on(directory)) {
            running.collection("all").insertOne(all);
            running.collection("people").createIndex(ascending("email"), new IndexOptions().unique(true));
            running.collection("people").insertOne(new Document("_id", 1).append("email", "a@b.c"));
            running.collection("people").insertOne(new Document("_id", 2).append("email", "d@e.f"));
            running.collection("people").deleteOne(eq("_id", 2));
            running.collection("dropped").insertOne(new Document("_id", 1));
            running.collection("dropped").drop();
            running.client().getDatabase("other").getCollection("c").insertOne(new Document("_id", 9));
            running.client().getDatabase("gone").getCollection("c").insertOne(new Document("_id", 9));
            running.client().getDatabase("gone").drop();
        }
        try (Running running = Running.on(directory)) {
            assertThat(running.collection("all").find().into(new ArrayList<>())).containsExactly(all);
            assertThat(running.collection("people").find().into(new ArrayList<>()))
                    .containsExactly(new Document("_id", 1).append("email", "a@b.c"));
            assertThatThrownBy(() -> running.collection("people").insertOne(new Document("email", "a@b.c")))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("E11000");
            running.collection("people").insertOne(new Document("email", "d@e.f"));
            assertThat(running.db().listCollectionNames().into(new ArrayList<>()))
                    .containsExactlyInAnyOrder("all", "people");
            assertThat(running.client().listDatabaseNames().into(new ArrayList<>()))
                    .contains("shop", "other")
                    .doesNotContain("gone");
        }
    }

    @Test
    void dropsATornTailAndKeepsEverythingBeforeIt() throws IOException {
        try (Running running = Running.on(directory)) {
            running.collection("c").insertOne(new Document("_id", "whole").append("text", "x".repeat(100)));
            running.collection("c").insertOne(new Document("_id", "torn").append("text", "y".repeat(100)));
        }
        for (int cut : new int[] {1, 60, 7}) {
            try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "rw")) {
                file.setLength(file.length() - cut);
            }
            try (Running running = Running.on(directory)) {
                assertThat(running.collection("c").find(eq("_id", "torn")).first())
                        .isNull();
                assertThat(running.collection("c").find(eq("_id", "whole")).first())
                        .isNotNull();
                running.collection("c").insertOne(new Document("_id", "torn").append("text", "z".repeat(100)));
            }
        }
    }

    @Test
    void refusesALogThatIsDamagedBeforeItsEnd() throws IOException {
        try (Running running = Running.on(directory)) {
            running.collection("c").insertOne(new Document("_id", 1).append("text", "x".repeat(1000)));
            running.collection("c").insertOne(new Document("_id", 2));
        }
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "rw")) {
            file.seek(file.length() - 500);
            file.write(0);
        }
        assertThatThrownBy(() -> Running.on(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void compactsAtStartAndLosesNothing() throws IOException {
        try (Running running = Running.on(directory)) {
            changeALot(running);
        }
        long grown = Files.size(log());
        List<Document> before;
        try (Running running = Running.on(directory)) {
            before = running.collection("c").find().into(new ArrayList<>());
        }
        assertThat(Files.size(log())).isLessThan(grown / 4);
        try (Running running = Running.on(directory)) {
            assertThat(running.collection("c").find().into(new ArrayList<>())).isEqualTo(before);
            assertChanged(running);
        }
    }

    @Test
    void compactsWhileItRunsAndLosesNothingWrittenMeanwhile() throws Exception {
        try (Running running = Running.on(directory)) {
            changeALot(running);
            long grown = Files.size(log());
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 500; i++) {
                    running.collection("meanwhile").insertOne(new Document("_id", i));
                }
            });
            for (int i = 0; i < 5; i++) {
                running.server().backend().compact();
            }
            writer.join();
            running.collection("meanwhile").insertOne(new Document("_id", "after"));
            running.server().backend().compact();
            assertThat(Files.size(log())).isLessThan(grown);
        }
        try (Running running = Running.on(directory)) {
            assertChanged(running);
            assertThat(running.collection("meanwhile").countDocuments()).isEqualTo(501);
        }
    }

    private static void changeALot(Running running) {
        running.collection("c").createIndex(ascending("n"));
        for (int i = 0; i < 40; i++) {
            running.collection("c").insertOne(new Document("_id", i).append("n", 0));
        }
        for (int round = 0; round < 50; round++) {
            running.collection("c").updateMany(new Document(), inc("n", 1));
        }
        running.collection("c").deleteMany(new Document("_id", new Document("$gte", 30)));
        running.collection("c")
                .updateOne(eq("_id", 3), set("name", UUID.randomUUID().toString()));
    }

    private static void assertChanged(Running running) {
        List<Document> found = running.collection("c").find(eq("n", 50)).into(new ArrayList<>());
        assertThat(found)
                .hasSize(30)
                .extracting(document -> document.getInteger("_id"))
                .doesNotHaveDuplicates();
        assertThat(running.touchedBy(
                        "c", () -> running.collection("c").find(eq("n", 49)).first()))
                .isZero();
    }

    @Test
    void refusesASecondServerOnTheSameFolder() throws IOException {
        try (Running _ = Running.on(directory)) {
            assertThatThrownBy(() -> DurableMongoServer.start(0, directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
        try (Running again = Running.on(directory)) {
            assertThat(again.server().port()).isPositive();
        }
    }
}
