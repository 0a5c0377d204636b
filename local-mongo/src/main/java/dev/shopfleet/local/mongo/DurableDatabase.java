package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database of durable collections; it also mends where the library's commands differ from MongoDB's. */
final class DurableDatabase extends AbstractSynchronizedMongoDatabase<Integer> {

    /**
     * Documents in a reply where the client names no size. The library would answer with all there is, and a driver takes
     * no more than 48 MB; MongoDB answers with 101 first, then with 16 MiB at a time.
     */
    static final int BATCH = 101;

    private final WriteLog log;
    private final Function<String, Stream<@Nullable Document>> stored;
    private @Nullable Document beingCreated;

    DurableDatabase(
            String name, CursorRegistry cursors, WriteLog log, Function<String, Stream<@Nullable Document>> stored) {
        super(name, cursors);
        this.log = log;
        this.stored = stored;
        initializeNamespacesAndIndexes();
    }

    @Override
    protected DurableCollection openOrCreateCollection(String collectionName, CollectionOptions options) {
        String namespace = getFullCollectionNamespace(collectionName);
        return new DurableCollection(this, collectionName, options, cursorRegistry, log, stored.apply(namespace));
    }

    @Nullable
    DurableCollection collection(String name) {
        return (DurableCollection) resolveCollection(name, false);
    }

    @Override
    protected synchronized void addIndex(Document indexDescription) {
        if (indexDescription.get("partialFilterExpression") instanceof Document filter
                && filter.keySet().stream().anyMatch(key -> key.startsWith("$"))) {
            throw new MongoServerException("partialFilterExpression with top-level operators is not supported here");
        }
        Document outer = beingCreated; // creating an index may create its collection, and so the index of _id, first
        beingCreated = indexDescription;
        try {
            super.addIndex(indexDescription);
        } finally {
            beingCreated = outer;
        }
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new OrderedIndex(indexName, keys, true, sparse, filterOf(collectionName, indexName));
    }

    @Override
    protected Index<Integer> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new OrderedIndex(indexName, keys, false, sparse, filterOf(collectionName, indexName));
    }

    private @Nullable Document filterOf(String collectionName, String indexName) {
        if (indexName.equals("_id_")) {
            return null;
        }
        Document description = beingCreated != null
                ? beingCreated
                : indexDescriptions(collectionName).stream()
                        .filter(stored -> indexName.equals(stored.get("name")))
                        .findFirst()
                        .orElse(null);
        return description == null ? null : (Document) description.get("partialFilterExpression");
    }

    private List<Document> indexDescriptions(String collectionName) {
        return allIndexDescriptions().stream()
                .filter(description ->
                        getFullCollectionNamespace(collectionName).equals(description.get("ns")))
                .toList();
    }

    List<Document> allIndexDescriptions() {
        MongoCollection<Integer> descriptions = indexes.get();
        return descriptions == null
                ? List.of()
                : descriptions.queryAllAsStream().toList();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databaseResolver, Oplog oplog) {
        return switch (command) {
            case "aggregate" -> {
                DurableCollection source = collection(String.valueOf(query.get(command)));
                if (source == null || !(firstMatch(query) instanceof Document match)) {
                    yield super.handleCommand(channel, command, query, databaseResolver, oplog);
                }
                source.narrowNextScan(match);
                try {
                    yield super.handleCommand(channel, command, query, databaseResolver, oplog);
                } finally {
                    source.narrowNextScan(null);
                }
            }
            case "find" -> {
                query.putIfAbsent("batchSize", BATCH);
                yield super.handleCommand(channel, command, query, databaseResolver, oplog);
            }
            case "dropIndexes" -> dropIndexes(query);
            case "insert" ->
                withTrueCount(query, super.handleCommand(channel, command, query, databaseResolver, oplog));
            case "update" -> updateInOrder(channel, query, databaseResolver, oplog);
            default -> super.handleCommand(channel, command, query, databaseResolver, oplog);
        };
    }

    private static @Nullable Object firstMatch(Document query) {
        return query.get("pipeline") instanceof List<?> pipeline
                        && !pipeline.isEmpty()
                        && pipeline.getFirst() instanceof Document stage
                ? stage.get("$match")
                : null;
    }

    /** The library counts the refused documents as inserted. */
    private static Document withTrueCount(Document query, Document reply) {
        if (reply.get("writeErrors") instanceof List<?> errors && query.get("documents") instanceof List<?> sent) {
            boolean ordered = !Boolean.FALSE.equals(query.get("ordered"));
            int refusedFrom = ((Number) Objects.requireNonNull(((Document) errors.getFirst()).get("index"))).intValue();
            reply.put("n", ordered ? refusedFrom : sent.size() - errors.size());
        }
        return reply;
    }

    /** An ordered batch ends at its first refusal; the library goes on. */
    private Document updateInOrder(Channel channel, Document query, DatabaseResolver databases, Oplog oplog) {
        List<?> updates = query.get("updates") instanceof List<?> list ? list : List.of();
        if (updates.size() < 2 || Boolean.FALSE.equals(query.get("ordered"))) {
            return super.handleCommand(channel, "update", query, databases, oplog);
        }
        int matched = 0;
        int modified = 0;
        List<Document> upserted = new ArrayList<>();
        List<Document> refused = new ArrayList<>();
        for (int i = 0; i < updates.size() && refused.isEmpty(); i++) {
            Document single = query.clone();
            single.put("updates", List.of(updates.get(i)));
            Document reply = super.handleCommand(channel, "update", single, databases, oplog);
            matched += (Integer) Objects.requireNonNull(reply.get("n"));
            modified += (Integer) Objects.requireNonNull(reply.get("nModified"));
            upserted.addAll(renumbered(reply.get("upserted"), i));
            refused.addAll(renumbered(reply.get("writeErrors"), i));
        }
        Document reply = new Document("n", matched).append("nModified", modified);
        if (!upserted.isEmpty()) {
            reply.put("upserted", upserted);
        }
        if (!refused.isEmpty()) {
            reply.put("writeErrors", refused);
        }
        return reply.append("ok", 1.0);
    }

    private static List<Document> renumbered(@Nullable Object entries, int index) {
        List<Document> renumbered = new ArrayList<>();
        if (entries instanceof Iterable<?> iterable) {
            for (Object entry : iterable) {
                Document copy = ((Document) entry).clone();
                copy.put("index", index);
                renumbered.add(copy);
            }
        }
        return renumbered;
    }

    /** The library would also drop the indexes of the same name, or all indexes, of other collections. */
    private Document dropIndexes(Document query) {
        String name = String.valueOf(query.get("dropIndexes"));
        DurableCollection collection = collection(name);
        Object wanted = query.get("index");
        if (collection != null) {
            List<Document> dropped = indexDescriptions(name).stream()
                    .filter(description -> !"_id_".equals(description.get("name")))
                    .filter(description -> "*".equals(wanted)
                            || Objects.equals(wanted, description.get("name"))
                            || Objects.equals(wanted, description.get("key"))
                            || (wanted instanceof List<?> names && names.contains(description.get("name"))))
                    .toList();
            if (dropped.isEmpty() && !"*".equals(wanted)) {
                throw new IndexNotFoundException("index not found with name [" + wanted + "]");
            }
            for (Document description : dropped) {
                collection.dropIndex(String.valueOf(description.get("name")));
                Objects.requireNonNull(indexes.get()).removeDocument(description);
            }
        }
        return new Document("ok", 1.0);
    }

    @Override
    protected long getStorageSize() {
        return 0;
    }

    @Override
    protected long getFileSize() {
        return log.size();
    }
}
