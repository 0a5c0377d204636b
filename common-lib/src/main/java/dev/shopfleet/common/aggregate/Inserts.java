package dev.shopfleet.common.aggregate;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Inserts of several threads at once go to MongoDB as one command, as in a database's group commit: who comes while a
 * command is under way waits for the next. Each caller learns of its own document alone, and only when it is stored.
 */
public final class Inserts {

    private static final int MOST_AT_ONCE = 100;
    private static final InsertManyOptions EACH_BY_ITSELF = new InsertManyOptions().ordered(false);

    private final MongoOperations documents;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    public Inserts(MongoOperations documents) {
        this.documents = documents;
    }

    /**
     * @throws DuplicateKeyException when the id or a unique key is there already: then nothing was written
     */
    public void add(String collection, Document document) {
        lines.computeIfAbsent(collection, Line::new).add(document);
    }

    /** As {@link #add(String, Document)}, into the collection of its class. */
    public void add(Object entity) {
        Document document = new Document();
        documents.getConverter().write(entity, document);
        add(documents.getCollectionName(entity.getClass()), document);
    }

    private static final class Waiting {

        private final Document document;
        private boolean judged;
        private boolean stored;
        private @Nullable RuntimeException failure;

        private Waiting(Document document) {
            this.document = document;
        }
    }

    /** Those who wait for one collection; whoever has the turn writes for all of them. */
    private final class Line {

        private final String collection;
        private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
        private final ReentrantLock turn = new ReentrantLock();

        private Line(String collection) {
            this.collection = collection;
        }

        @SuppressWarnings("ThreadPriorityCheck") // nothing but speed depends on who runs first
        private void add(Document document) {
            Waiting mine = new Waiting(document);
            waiting.add(mine);
            // Other virtual threads that are ready to run join before anything is sent.
            Thread.yield();
            turn.lock();
            try {
                while (!mine.judged) {
                    write(next());
                }
            } finally {
                turn.unlock();
            }
            if (mine.failure != null) {
                throw mine.failure;
            }
            if (!mine.stored) {
                throw new IllegalStateException("An insert into " + collection + " came to no end");
            }
        }

        private List<Waiting> next() {
            List<Waiting> batch = new ArrayList<>();
            while (batch.size() < MOST_AT_ONCE && waiting.peek() != null) {
                batch.add(waiting.remove());
            }
            return batch;
        }

        private void write(List<Waiting> batch) {
            try {
                documents.execute(collection, stored -> {
                    insert(stored, batch);
                    return null;
                });
            } catch (RuntimeException e) {
                batch.forEach(each -> each.failure = e);
            } finally {
                batch.forEach(each -> each.judged = true);
            }
        }
    }

    private static void insert(MongoCollection<Document> stored, List<Waiting> batch) {
        if (batch.size() == 1) {
            stored.insertOne(batch.getFirst().document);
            batch.getFirst().stored = true;
            return;
        }
        try {
            stored.insertMany(batch.stream().map(each -> each.document).toList(), EACH_BY_ITSELF);
            batch.forEach(each -> each.stored = true);
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null) {
                throw e; // what was inserted may not last
            }
            batch.forEach(each -> each.stored = true);
            e.getWriteErrors().forEach(error -> batch.get(error.getIndex()).failure = refused(error));
        }
    }

    private static RuntimeException refused(BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY
                ? new DuplicateKeyException(error.getMessage())
                : new DataIntegrityViolationException(error.getMessage());
    }
}
