package dev.shopfleet.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random documents and queries, once with indexes of each kind and once without: the answers must be the same. */
class IndexEqualsScanIT {

    private static final int DOCUMENTS = 400;
    private static final int QUERIES = 600;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersAsAFullScanDoes(long seed) throws Exception {
        Random random = new Random(seed);
        try (Running running = Running.on(directory)) {
            MongoCollection<Document> indexed = running.collection("indexed");
            MongoCollection<Document> plain = running.collection("plain");
            index(indexed);
            for (int i = 0; i < DOCUMENTS; i++) {
                Document document = document(random, i);
                indexed.insertOne(document);
                plain.insertOne(document);
            }
            for (int i = 0; i < DOCUMENTS / 2; i++) {
                Document one = new Document("_id", random.nextInt(DOCUMENTS));
                if (random.nextInt(4) == 0) {
                    indexed.deleteOne(one);
                    plain.deleteOne(one);
                } else {
                    Document other = document(random, -1);
                    other.remove("_id");
                    indexed.replaceOne(one, other);
                    plain.replaceOne(one, other);
                }
            }
            long scanned = running.touched("plain");
            long touched = running.touched("indexed");
            for (int i = 0; i < QUERIES; i++) {
                compare(random, indexed, plain);
            }
            assertThat(running.touched("indexed") - touched)
                    .as("the indexes were of use")
                    .isLessThan((running.touched("plain") - scanned) * 2 / 3);
        }
    }

    private static void index(MongoCollection<Document> collection) {
        collection.createIndex(new Document("a", 1));
        collection.createIndex(new Document("b", -1).append("a", 1));
        collection.createIndex(new Document("user", 1).append("_id", -1));
        collection.createIndex(new Document("items.sku", 1));
        collection.createIndex(new Document("items.qty", -1), new IndexOptions().sparse(true));
        collection.createIndex(new Document("tags", 1));
        collection.createIndex(new Document("sub.x", 1), new IndexOptions().sparse(true));
        collection.createIndex(
                new Document("c", 1),
                new IndexOptions().partialFilterExpression(new Document("c", new Document("$exists", true))));
        collection.createIndex(
                new Document("date", 1), new IndexOptions().partialFilterExpression(new Document("user", "u1")));
        collection.createIndex(new Document("user", 1).append("items.sku", 1).append("b", 1));
    }

    private static void compare(Random random, MongoCollection<Document> indexed, MongoCollection<Document> plain) {
        Document query = query(random);
        int kind = random.nextInt(3);
        Supplier<Document> sort = () -> {
            int direction = random.nextBoolean() ? 1 : -1;
            String first = pick(random, "a", "b", "user", "date", "c", "_id");
            return first.equals("_id")
                    ? new Document("_id", direction)
                    : new Document(first, direction).append("_id", random.nextBoolean() ? direction : -direction);
        };
        Document order = kind == 0 ? new Document() : sort.get();
        int skip = kind == 2 ? random.nextInt(5) : 0;
        int limit = kind == 2 ? 1 + random.nextInt(30) : 0;
        assertThat(ids(indexed.find(query).sort(order).skip(skip).limit(limit)))
                .as("%s sorted by %s, skip %d, limit %d", query.toJson(), order.toJson(), skip, limit)
                .isEqualTo(ids(plain.find(query).sort(order).skip(skip).limit(limit)));
        assertThat(indexed.countDocuments(query)).as(query.toJson()).isEqualTo(plain.countDocuments(query));
    }

    private static List<@Nullable Object> ids(FindIterable<Document> found) {
        List<@Nullable Object> ids = new ArrayList<>();
        found.forEach(document -> ids.add(document.get("_id")));
        return ids;
    }

    private static Document document(Random random, int id) {
        Document document = new Document("_id", id);
        maybe(random, document, "a", () -> value(random));
        maybe(random, document, "b", () -> random.nextInt(10));
        maybe(random, document, "c", () -> value(random));
        maybe(random, document, "user", () -> "u" + random.nextInt(6));
        maybe(random, document, "date", () -> Date.from(Instant.ofEpochMilli(random.nextInt(20) * 1000L)));
        maybe(random, document, "tags", () -> list(random, () -> pick(random, "x", "y", "z")));
        maybe(random, document, "sub", () -> random.nextInt(5) == 0 ? "text" : new Document("x", value(random)));
        maybe(
                random,
                document,
                "items",
                () -> list(random, () -> {
                    Document item = new Document();
                    maybe(random, item, "sku", () -> "s" + random.nextInt(8));
                    maybe(random, item, "qty", () -> random.nextInt(6));
                    return item;
                }));
        return document;
    }

    private static void maybe(Random random, Document document, String field, Supplier<@Nullable Object> value) {
        int chance = random.nextInt(10);
        if (chance < 8) {
            document.append(field, value.get());
        } else if (chance == 8) {
            document.append(field, null);
        }
    }

    private static List<Object> list(Random random, Supplier<Object> element) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> "s" + random.nextInt(5);
            case 1 -> random.nextInt(10);
            case 2 -> (long) random.nextInt(10);
            case 3 -> random.nextInt(20) / 2.0;
            case 4 -> Date.from(Instant.ofEpochMilli(random.nextInt(5) * 1000L));
            case 5 -> random.nextBoolean();
            case 6 -> new Document("k", random.nextInt(3));
            case 7 -> Arrays.asList(random.nextInt(5), random.nextInt(5));
            default -> null;
        };
    }

    private static Document query(Random random) {
        Document query = new Document();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(12)) {
                case 0 -> query.put("$or", List.of(query(random), query(random)));
                case 1 -> query.put("$and", List.of(query(random), query(random)));
                case 2 ->
                    query.put(
                            "items",
                            new Document(
                                    "$elemMatch",
                                    new Document("sku", "s" + random.nextInt(8))
                                            .append("qty", new Document("$gt", random.nextInt(4)))));
                default -> {
                    String field = pick(
                            random, "a", "b", "c", "user", "date", "tags", "sub.x", "items.sku", "items.qty", "_id");
                    query.put(field, demand(random, field));
                }
            }
        }
        return query;
    }

    private static @Nullable Object demand(Random random, String field) {
        return switch (random.nextInt(8)) {
            case 0 -> new Document("$in", Arrays.asList(operand(random, field), operand(random, field)));
            case 1 -> new Document("$gt", nonNull(random, field));
            case 2 -> new Document("$lte", nonNull(random, field));
            case 3 -> new Document("$gte", nonNull(random, field)).append("$lt", nonNull(random, field));
            case 4 -> new Document("$exists", random.nextBoolean());
            case 5 -> new Document("$ne", operand(random, field));
            default -> operand(random, field);
        };
    }

    private static Object nonNull(Random random, String field) {
        Object operand = operand(random, field);
        return operand == null ? 3 : operand;
    }

    private static @Nullable Object operand(Random random, String field) {
        return switch (field) {
            case "_id" -> random.nextInt(DOCUMENTS);
            case "user" -> random.nextInt(10) == 0 ? null : "u" + random.nextInt(7);
            case "items.sku" -> random.nextInt(10) == 0 ? null : "s" + random.nextInt(9);
            case "items.qty", "b" -> random.nextInt(10) == 0 ? null : random.nextInt(11);
            case "tags" -> random.nextInt(10) == 0 ? List.of("x", "y") : pick(random, "x", "y", "z");
            case "date" -> Date.from(Instant.ofEpochMilli(random.nextInt(20) * 1000L));
            default -> value(random);
        };
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
