package dev.shopfleet.local.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedWriteIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void sellsExactlyWhatThereIs() throws Exception {
        try (Running running = Running.on(directory)) {
            MongoCollection<Document> stock = running.collection("stock");
            stock.insertOne(new Document("_id", "sku").append("available", 1000).append("sold", 0));
            long sold = atOnce(
                    16,
                    100,
                    () -> stock.findOneAndUpdate(
                                    and(eq("_id", "sku"), gte("available", 1)),
                                    combine(inc("available", -1), inc("sold", 1)))
                            != null);
            assertThat(sold).isEqualTo(1000);
            assertThat(stock.find().first())
                    .isEqualTo(new Document("_id", "sku").append("available", 0).append("sold", 1000));
        }
    }

    @Test
    void losesNoUpdateOfWritersWhoReplaceByVersion() throws Exception {
        try (Running running = Running.on(directory)) {
            MongoCollection<Document> orders = running.collection("orders");
            orders.insertMany(IntStream.range(0, 2000)
                    .mapToObj(i -> new Document("_id", i).append("version", 0).append("count", 0))
                    .toList());
            long before = running.touched("orders");
            long attempts = atOnce(8, 50, () -> {
                Document seen = Objects.requireNonNull(orders.find(eq("_id", 7)).first());
                Document next = new Document(seen)
                        .append("version", seen.getInteger("version") + 1)
                        .append("count", seen.getInteger("count") + 1);
                return orders.replaceOne(and(eq("_id", 7), eq("version", seen.getInteger("version"))), next)
                                .getModifiedCount()
                        == 1;
            });
            Document end = Objects.requireNonNull(orders.find(eq("_id", 7)).first());
            assertThat(end.getInteger("count").longValue()).isEqualTo(attempts).isPositive();
            assertThat(end.getInteger("version").longValue()).isEqualTo(attempts);
            assertThat(running.touched("orders") - before).isLessThanOrEqualTo(8 * 50 * 2 + 1);
        }
    }

    @Test
    void letsOneOfManyEqualInsertsThrough() throws Exception {
        try (Running running = Running.on(directory)) {
            MongoCollection<Document> payments = running.collection("payments");
            payments.createIndex(Indexes.ascending("orderId", "attempt"), new IndexOptions().unique(true));
            long stored = atOnce(8, 10, () -> {
                try {
                    payments.insertOne(new Document("orderId", "o1").append("attempt", 1));
                    return true;
                } catch (MongoWriteException e) {
                    assertThat(e.getCode()).isEqualTo(11000);
                    return false;
                }
            });
            assertThat(stored).isEqualTo(1);
        }
    }

    @Test
    void answersAnUpsertWhoseGuardFailedWithADuplicateKey() throws Exception {
        try (Running running = Running.on(directory)) {
            MongoCollection<Document> seen = running.collection("seen");
            seen.insertOne(new Document("_id", "e1").append("version", 5));
            int refused = 0;
            try {
                seen.findOneAndUpdate(
                        and(eq("_id", "e1"), new Document("version", new Document("$lt", 5))),
                        new Document("$set", new Document("version", 5)),
                        new FindOneAndUpdateOptions().upsert(true));
            } catch (MongoCommandException e) {
                refused = e.getErrorCode();
            }
            assertThat(refused).isEqualTo(11000);
            assertThat(seen.updateOne(
                                    eq("_id", "e2"),
                                    new Document("$setOnInsert", new Document("version", 1)),
                                    new UpdateOptions().upsert(true))
                            .getUpsertedId())
                    .isNotNull();
            assertThat(seen.countDocuments()).isEqualTo(2);
        }
    }

    /** How often the work said yes. */
    private static long atOnce(int workers, int times, Callable<Boolean> work) throws Exception {
        long yes = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> counts = IntStream.range(0, workers)
                    .mapToObj(_ -> executor.submit(() -> {
                        long mine = 0;
                        for (int i = 0; i < times; i++) {
                            mine += work.call() ? 1 : 0;
                        }
                        return mine;
                    }))
                    .toList();
            for (Future<Long> count : counts) {
                yes += count.get();
            }
        }
        return yes;
    }
}
