package dev.shopfleet.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Running running;

    @SuppressWarnings("NullAway.Init")
    private MongoCollection<Document> products;

    @BeforeEach
    void start() throws IOException {
        running = Running.on(directory);
        products = running.collection("products");
        products.createIndex(Indexes.ascending("category"));
        products.insertMany(IntStream.range(0, 100)
                .mapToObj(i -> new Document("_id", i)
                        .append("name", (i % 2 == 0 ? "Kettle " : "Lamp ") + i)
                        .append("category", i % 5)
                        .append("outbox", List.of(new Document("id", "e" + i), new Document("id", "f" + i))))
                .toList());
        products.updateOne(eq("_id", 42), set("removedAt", "today"));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void answersInBatchesWhereTheClientNamesNoSize() {
        products.insertMany(
                IntStream.range(100, 350).mapToObj(i -> new Document("_id", i)).toList());

        Document first =
                running.db().runCommand(new Document("find", "products")).get("cursor", Document.class);

        assertThat(first.getList("firstBatch", Document.class)).hasSize(101);
        Document next = running.db()
                .runCommand(new Document("getMore", first.get("id")).append("collection", "products"))
                .get("cursor", Document.class);
        assertThat(next.getList("nextBatch", Document.class)).hasSize(101);
        assertThat(products.find().into(new ArrayList<>())).hasSize(350);
    }

    @Test
    void answersHelloAsAHealthCheckAsks() {
        for (String database : List.of("admin", "shop")) {
            Document hello = running.client().getDatabase(database).runCommand(new Document("hello", 1));
            assertThat(hello.getInteger("maxWireVersion")).isPositive();
            assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
        }
    }

    @Test
    void findsByRegexOrAndExists() {
        assertThat(products.countDocuments(regex("name", "^kettle", "i"))).isEqualTo(50);
        assertThat(products.countDocuments(or(eq("category", 1), eq("_id", 42))))
                .isEqualTo(21);
        assertThat(products.countDocuments(exists("removedAt"))).isEqualTo(1);
        assertThat(products.countDocuments(exists("removedAt", false))).isEqualTo(99);
        assertThat(products.countDocuments(in("_id", 1, 2, 3, 1000))).isEqualTo(3);
    }

    @Test
    void pagesWithSortSkipAndLimit() {
        List<Integer> page = products.find(eq("category", 2))
                .sort(descending("_id"))
                .skip(5)
                .limit(3)
                .map(d -> Objects.requireNonNull(d.getInteger("_id")))
                .into(new ArrayList<>());
        assertThat(page).containsExactly(72, 67, 62);
    }

    @Test
    void readsBeyondOneBatch() {
        assertThat(products.find().batchSize(7).into(new ArrayList<>())).hasSize(100);
    }

    @Test
    void countsAndGroupsOnlyWhatMatches() {
        List<Document> groups = products.aggregate(List.of(
                        Aggregates.match(eq("category", 3)),
                        Aggregates.group("$category", com.mongodb.client.model.Accumulators.sum("n", 1))))
                .into(new ArrayList<>());
        assertThat(groups).containsExactly(new Document("_id", 3).append("n", 20));
        assertThat(running.touchedBy("products", () -> products.countDocuments(eq("category", 3))))
                .isEqualTo(20);
        assertThat(products.countDocuments()).isEqualTo(100);
    }

    @Test
    void cleansOutboxesInOneUnorderedBulk() {
        List<UpdateOneModel<Document>> cleaning = IntStream.range(0, 50)
                .mapToObj(i -> new UpdateOneModel<Document>(
                        eq("_id", i), pull("outbox", new Document("id", new Document("$in", List.of("e" + i))))))
                .toList();
        assertThat(products.bulkWrite(cleaning, new BulkWriteOptions().ordered(false))
                        .getModifiedCount())
                .isEqualTo(50);
        assertThat(products.find(eq("_id", 7)).first())
                .extracting(d -> d.get("outbox"))
                .isEqualTo(List.of(new Document("id", "f7")));
    }

    @Test
    void endsAnOrderedBulkAtItsFirstRefusal() {
        products.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
        List<UpdateOneModel<Document>> updates = List.of(
                new UpdateOneModel<>(eq("_id", 0), inc("n", 1)),
                new UpdateOneModel<>(eq("_id", 1), set("name", "Kettle 0")),
                new UpdateOneModel<>(eq("_id", 2), inc("n", 1)));
        assertThatThrownBy(() -> products.bulkWrite(updates))
                .isInstanceOfSatisfying(MongoBulkWriteException.class, e -> {
                    assertThat(e.getWriteErrors())
                            .hasSize(1)
                            .first()
                            .extracting("index")
                            .isEqualTo(1);
                    assertThat(e.getWriteResult().getModifiedCount()).isEqualTo(1);
                });
        assertThat(products.countDocuments(exists("n"))).isEqualTo(1);
    }

    @Test
    void countsOnlyTheInsertedOfABatchWithDuplicates() {
        List<Document> batch = List.of(new Document("_id", 200), new Document("_id", 1), new Document("_id", 201));
        assertThatThrownBy(() -> products.insertMany(batch, new InsertManyOptions().ordered(false)))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(2));
        assertThat(products.countDocuments()).isEqualTo(102);
    }

    @Test
    void dropsAnIndexOfOneCollectionOnly() throws IOException {
        MongoCollection<Document> others = running.collection("others");
        others.createIndex(Indexes.ascending("category"), new IndexOptions().unique(true));
        products.dropIndex("category_1");
        running.close();
        running = Running.on(directory);
        assertThat(running.collection("products")
                        .listIndexes()
                        .map(d -> d.get("name"))
                        .into(new ArrayList<>()))
                .containsExactly("_id_");
        running.collection("others").insertOne(new Document("category", 1));
        assertThatThrownBy(() -> running.collection("others").insertOne(new Document("category", 1)))
                .hasMessageContaining("E11000");
    }

    @Test
    void refusesAnIndexOfTheSameNameWithOtherOptions() {
        products.createIndex(Indexes.ascending("category"));
        assertThatThrownBy(() -> products.createIndex(Indexes.ascending("category"), new IndexOptions().sparse(true)))
                .isInstanceOf(MongoException.class);
    }

    @Test
    void refusesTransactions() {
        assertThatThrownBy(() -> {
                    try (ClientSession session = running.client().startSession()) {
                        session.startTransaction();
                        products.insertOne(session, new Document("_id", 300));
                        session.commitTransaction();
                    }
                })
                .isInstanceOf(MongoException.class);
        assertThat(products.countDocuments(eq("_id", 300))).isZero();
    }
}
