package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All databases of one data folder: runs one command at a time and lets no reply leave before its log records. */
final class DurableBackend extends AbstractMongoBackend {

    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);
    private static final long COMPACT_FROM_BYTES = 256L << 20;

    private final DataFolder folder;
    private final WriteLog log;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable StoredLog stored;
    private long compactedSize;

    DurableBackend(Path directory, Clock clock) throws IOException {
        super(clock);
        folder = new DataFolder(directory);
        StoredLog recovered = null;
        try {
            recovered = folder.recover();
            log = new WriteLog(folder.log());
            stored = recovered;
            if (recovered != null) {
                databasesIn(recovered).forEach(this::resolveDatabase);
            }
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        } finally {
            stored = null;
            if (recovered != null) {
                recovered.close();
            }
        }
        compactedSize = log.size();
    }

    private static Set<String> databasesIn(StoredLog stored) {
        return stored.namespaces().stream()
                .map(namespace -> namespace.substring(0, namespace.indexOf('.')))
                .collect(Collectors.toSet());
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new DurableDatabase(databaseName, getCursorRegistry(), log, this::storedDocuments);
    }

    private Stream<@Nullable Document> storedDocuments(String namespace) {
        return stored == null ? Stream.empty() : stored.take(namespace);
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        turn.lock();
        try {
            log.requireWhole();
            return answer(channel, databaseName, command, query);
        } catch (MongoServerException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} on {} failed", command, databaseName, e);
            throw e;
        } finally {
            log.flush();
            turn.unlock();
        }
    }

    private Document answer(Channel channel, String databaseName, String command, Document query) {
        if (command.equalsIgnoreCase("hello") || command.equalsIgnoreCase("isMaster")) {
            return super.handleCommand(channel, databaseName, "isMaster", query)
                    .append("helloOk", true)
                    .append("isWritablePrimary", true);
        }
        if (command.equalsIgnoreCase("listDatabases")) {
            return listDatabases();
        }
        if (command.equals("getMore")) {
            query.putIfAbsent("batchSize", DurableDatabase.BATCH);
        }
        return super.handleCommand(channel, databaseName, command, query);
    }

    private Document listDatabases() {
        List<Document> databases = listDatabaseNames().stream()
                .sorted()
                .map(name -> new Document("name", name)
                        .append("sizeOnDisk", 0L)
                        .append("empty", resolveDatabase(name).isEmpty()))
                .toList();
        return new Document("databases", databases)
                .append("totalSize", log.size())
                .append("ok", 1.0);
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        turn.lock();
        try {
            return super.handleQuery(query);
        } finally {
            turn.unlock();
        }
    }

    /** Deletes what a TTL index says has expired. */
    int removeExpired() {
        turn.lock();
        try {
            int removed = 0;
            for (String name : listDatabaseNames()) {
                DurableDatabase database = (DurableDatabase) resolveDatabase(name);
                for (Document index : database.allIndexDescriptions()) {
                    removed += removeExpired(database, index);
                }
            }
            return removed;
        } finally {
            log.flush();
            turn.unlock();
        }
    }

    private int removeExpired(DurableDatabase database, Document index) {
        if (!(index.get("expireAfterSeconds") instanceof Number seconds)
                || !(index.get("key") instanceof Document key)
                || key.size() != 1) {
            return 0;
        }
        String namespace = String.valueOf(index.get("ns"));
        DurableCollection collection = database.collection(
                namespace.substring(database.getDatabaseName().length() + 1));
        if (collection == null) {
            return 0;
        }
        Instant before = getClock().instant().minusSeconds(seconds.longValue());
        Document expired = new Document(key.keySet().iterator().next(), new Document("$lt", before));
        return collection.deleteDocuments(expired, 0);
    }

    /** Rewrites a log that has grown far beyond what it comes to; commands wait only while its last part is copied. */
    void compactIfGrown() throws IOException {
        if (log.size() >= Math.max(COMPACT_FROM_BYTES, 4 * compactedSize)) {
            compact();
        }
    }

    void compact() throws IOException {
        long covered;
        turn.lock();
        try {
            log.flush();
            covered = log.size();
        } finally {
            turn.unlock();
        }
        try (StoredLog before = new StoredLog(folder.log(), covered)) {
            before.compactTo(folder.compacted());
        }
        turn.lock();
        try {
            log.replaceBy(folder.compacted(), covered);
            compactedSize = log.size();
        } finally {
            turn.unlock();
        }
        LOG.info("log compacted from {} to {} bytes", covered, compactedSize);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            super.close();
            log.close();
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turn.unlock();
        }
    }
}
