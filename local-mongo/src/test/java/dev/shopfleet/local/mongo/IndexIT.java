package dev.shopfleet.local.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexIT {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Running running;

    @SuppressWarnings("NullAway.Init")
    private MongoCollection<Document> orders;

    @BeforeEach
    void start() throws IOException {
        running = Running.on(directory, Clock.fixed(NOW, ZoneOffset.UTC));
        orders = running.collection("orders");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private void insert(int count) {
        for (int from = 0; from < count; from += 10_000) {
            orders.insertMany(IntStream.range(from, Math.min(count, from + 10_000))
                    .mapToObj(i -> new Document("_id", String.format("%08d", i))
                            .append("number", "N" + i)
                            .append("userId", "u" + i % 100)
                            .append("version", 0)
                            .append("outbox", List.of()))
                    .toList());
        }
    }

    private long touchedByFind(Bson query) {
        return running.touchedBy("orders", () -> orders.find(query).into(new ArrayList<>()));
    }

    @Test
    void aSweepTouchesOnlyTheDocumentsWithPendingEvents() {
        orders.createIndex(Indexes.ascending("outbox.at"), new IndexOptions().sparse(true));
        insert(100_000);
        for (int i : new int[] {17, 50_000, 99_999}) {
            orders.updateOne(
                    eq("_id", String.format("%08d", i)),
                    new Document(
                            "$push", new Document("outbox", new Document("id", "e" + i).append("at", Date.from(NOW)))));
        }
        Bson pending = lt("outbox.at", Date.from(NOW.plusSeconds(1)));
        assertThat(orders.find(pending).into(new ArrayList<>())).hasSize(3);
        assertThat(touchedByFind(pending)).isEqualTo(3);
        assertThat(touchedByFind(lt("outbox.at", Date.from(NOW.minusSeconds(1)))))
                .isZero();
        assertThat(running.touchedBy("orders", () -> orders.countDocuments(pending)))
                .isEqualTo(3);
        orders.updateMany(pending, new Document("$set", new Document("outbox", List.of())));
        assertThat(touchedByFind(pending)).isZero();
    }

    @Test
    void aGuardedChangeTouchesOneDocument() {
        orders.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
        insert(1000);
        Bson guarded = and(eq("_id", "00000500"), eq("version", 0));
        Document change = new Document("$inc", new Document("version", 1));
        assertThat(running.touchedBy("orders", () -> orders.updateOne(guarded, change)))
                .isEqualTo(1);
        assertThat(running.touchedBy("orders", () -> orders.findOneAndUpdate(guarded, change)))
                .isEqualTo(1);
        assertThat(running.touchedBy(
                        "orders",
                        () -> orders.replaceOne(
                                new Document(
                                        "$and", List.of(new Document("_id", "00000500"), new Document("version", 1))),
                                new Document("number", "N500"))))
                .isEqualTo(1);
        assertThat(running.touchedBy("orders", () -> orders.deleteOne(and(eq("version", 0), eq("number", "N3")))))
                .isEqualTo(1);
        assertThat(touchedByFind(and(in("_id", "00000001", "00000002", "none"), exists("outbox"))))
                .isEqualTo(2);
        assertThat(orders.countDocuments()).isEqualTo(999);
    }

    @Test
    void readsTheNewestOfOneUserWithoutSorting() {
        orders.createIndex(Indexes.compoundIndex(Indexes.ascending("userId"), Indexes.descending("_id")));
        insert(10_000);
        List<String> ids = new ArrayList<>();
        long touched = running.touchedBy("orders", () -> orders.find(and(eq("userId", "u7"), lt("_id", "00005007")))
                .sort(descending("_id"))
                .limit(3)
                .map(d -> String.valueOf(d.getString("_id")))
                .into(ids));
        assertThat(ids).containsExactly("00004907", "00004807", "00004707");
        assertThat(touched).isLessThanOrEqualTo(5);
        long newestOfAll = running.touchedBy(
                "orders", () -> orders.find().sort(descending("_id")).limit(20).into(new ArrayList<>()));
        assertThat(newestOfAll).isLessThanOrEqualTo(21);
    }

    @Test
    void aPartialUniqueIndexBindsOnlyWhatItsFilterNames() throws IOException {
        orders.createIndex(
                Indexes.ascending("key"),
                new IndexOptions().unique(true).partialFilterExpression(eq("status", "OPEN")));
        orders.createIndex(
                Indexes.ascending("slug"), new IndexOptions().unique(true).partialFilterExpression(exists("slug")));
        orders.createIndex(
                Indexes.ascending("rank"), new IndexOptions().unique(true).partialFilterExpression(gt("rank", 10)));
        orders.insertOne(new Document("_id", 1)
                .append("key", "k")
                .append("status", "CLOSED")
                .append("rank", 5));
        orders.insertOne(new Document("_id", 2)
                .append("key", "k")
                .append("status", "CLOSED")
                .append("rank", 5));
        orders.insertOne(new Document("_id", 3)
                .append("key", "k")
                .append("status", "OPEN")
                .append("rank", 11));
        assertThat(orders.find(eq("key", "k")).into(new ArrayList<>())).hasSize(3);
        assertThat(touchedByFind(and(eq("key", "k"), eq("status", "OPEN")))).isEqualTo(1);
        running.close();
        start();
        assertThatThrownBy(() -> orders.insertOne(new Document("key", "k").append("status", "OPEN")))
                .hasMessageContaining("E11000");
        assertThatThrownBy(() -> orders.updateOne(eq("_id", 1), new Document("$set", new Document("status", "OPEN"))))
                .hasMessageContaining("E11000");
        assertThatThrownBy(() -> orders.updateOne(eq("_id", 1), new Document("$set", new Document("rank", 11))))
                .hasMessageContaining("E11000");
        orders.updateOne(eq("_id", 3), new Document("$set", new Document("status", "CLOSED")));
        orders.updateOne(eq("_id", 1), new Document("$set", new Document("status", "OPEN")));
        orders.deleteOne(eq("_id", 1));
        assertThat(orders.countDocuments(eq("key", "k"))).isEqualTo(2);
    }

    @Test
    void aSparseUniqueIndexBindsValuesInsideArrays() {
        orders.createIndex(
                Indexes.ascending("keys.value"), new IndexOptions().unique(true).sparse(true));
        orders.insertOne(new Document("keys", List.of(new Document("value", 1), new Document("value", 2))));
        orders.insertOne(new Document("keys", List.of()));
        orders.insertOne(new Document("other", true));
        assertThatThrownBy(() -> orders.insertOne(new Document("keys", List.of(new Document("value", 2)))))
                .hasMessageContaining("E11000");
        assertThat(orders.countDocuments()).isEqualTo(3);
    }

    @Test
    void aUniqueKeyIsFreeAgainOnceItsHolderHasAnotherOrIsGone() {
        orders.createIndex(Indexes.ascending("number", "part"), new IndexOptions().unique(true));
        for (List<?> key : List.of(List.of("N1", "a"), List.of("N1", 1), List.of(true, NOW))) {
            Document first = new Document("_id", "first")
                    .append("number", key.getFirst())
                    .append("part", key.getLast());
            Document second = new Document(first).append("_id", "second");
            orders.insertOne(first);
            assertThatThrownBy(() -> orders.insertOne(second)).hasMessageContaining("E11000");

            orders.updateOne(eq("_id", "first"), new Document("$set", new Document("part", "other")));
            orders.insertOne(second);
            assertThatThrownBy(() -> orders.replaceOne(eq("_id", "first"), first))
                    .hasMessageContaining("E11000");

            orders.deleteOne(eq("_id", "second"));
            orders.replaceOne(eq("_id", "first"), first);
            orders.deleteOne(eq("_id", "first"));
        }
        orders.insertOne(new Document("_id", "one").append("number", 1));
        assertThatThrownBy(() -> orders.insertOne(new Document("_id", "one more").append("number", 1.0)))
                .hasMessageContaining("E11000");
        assertThatThrownBy(() -> orders.insertOne(new Document("_id", "one"))).hasMessageContaining("E11000");
    }

    @Test
    void aTtlIndexLetsTheSweeperDeleteWhatHasExpired() {
        orders.createIndex(Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(60L, TimeUnit.SECONDS));
        orders.insertMany(List.of(
                new Document("_id", "old").append("expiresAt", Date.from(NOW.minusSeconds(61))),
                new Document("_id", "young").append("expiresAt", Date.from(NOW.minusSeconds(59))),
                new Document("_id", "text").append("expiresAt", "1970-01-01"),
                new Document("_id", "none")));
        assertThat(running.server().backend().removeExpired()).isEqualTo(1);
        assertThat(orders.find().map(d -> d.get("_id")).into(new ArrayList<>()))
                .containsExactlyInAnyOrder("young", "text", "none");
    }
}
