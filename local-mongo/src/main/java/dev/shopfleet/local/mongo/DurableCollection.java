package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A collection in memory whose every change goes to the log, and whose queries go through its indexes. */
final class DurableCollection extends AbstractSynchronizedMongoCollection<Integer> {

    private final WriteLog log;
    private final List<@Nullable Document> documents;
    private final LeanDocuments lean = new LeanDocuments();
    private final Deque<Integer> free = new ArrayDeque<>();
    private @Nullable Document nextScan;
    private long documentsTouched;

    DurableCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            WriteLog log,
            Stream<@Nullable Document> stored) {
        super(database, name, options, cursors);
        this.log = log;
        this.documents = new ArrayList<>();
        stored.forEach(this::addStored);
    }

    private void addStored(@Nullable Document document) {
        if (document == null) {
            free.add(documents.size());
        }
        documents.add(document == null ? null : lean.trim(document));
    }

    /** How many documents queries have looked at so far. */
    long documentsTouched() {
        return documentsTouched;
    }

    private List<OrderedIndex> orderedIndexes() {
        return getIndexes().stream().map(OrderedIndex.class::cast).toList();
    }

    @Nullable
    Integer positionOf(Document document) {
        for (Index<Integer> index : getIndexes()) {
            Integer position = index.getPosition(document);
            if (position != null) {
                return position;
            }
        }
        return getIndexes().isEmpty() ? findDocumentPosition(document) : null;
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        Integer reused = free.poll();
        lean.trim(document);
        int position = reused != null ? reused : documents.size();
        if (reused != null) {
            documents.set(position, document);
        } else {
            documents.add(document);
        }
        log.put(getFullName(), position, document);
        return position;
    }

    @Override
    protected void handleUpdate(Integer position, Document oldDocument, Document newDocument) {
        log.put(getFullName(), position, lean.trim(newDocument));
    }

    @Override
    public synchronized void removeDocument(Document document) {
        Integer position = positionOf(document);
        if (position != null) {
            orderedIndexes().forEach(index -> index.remove(document, position));
            removeDocument(position);
        }
    }

    @Override
    protected void removeDocument(Integer position) {
        documents.set(position, null);
        free.add(position);
        log.remove(getFullName(), position);
    }

    @Override
    public void drop() {
        log.drop(getFullName());
    }

    @Override
    public synchronized void renameTo(MongoDatabase newDatabase, String newCollectionName) {
        log.drop(getFullName());
        super.renameTo(newDatabase, newCollectionName);
        allPositions().forEach(position -> log.put(getFullName(), position, getDocument(position)));
    }

    /** Lets the next full read see only what can match the query: the first stage of an aggregation. */
    void narrowNextScan(@Nullable Document query) {
        nextScan = query;
    }

    @Override
    public Stream<Document> queryAllAsStream() {
        Document query = nextScan;
        nextScan = null;
        Optional<IntStream> candidates =
                query == null ? Optional.empty() : QueryPlan.candidates(query, orderedIndexes());
        return candidates.orElseGet(this::allPositions).mapToObj(this::touch).toList().stream();
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        Document order = orderBy == null ? new Document() : orderBy;
        if (getIndexes().isEmpty() || order.containsKey("$natural")) {
            return matchDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
        }
        List<OrderedIndex> indexes = orderedIndexes();
        if (BsonOrder.equalsExactly(query.getOrMissing("_id"))) {
            // No plan is better than the one document there can be, and nearly all writes come this way.
            Optional<OrderedIndex> ids =
                    indexes.stream().filter(OrderedIndex::isOfIds).findFirst();
            if (ids.isPresent()) {
                return matchDocumentsFromStream(
                        Stream.ofNullable(ids.get().getPosition(query)).map(this::touch),
                        query,
                        null,
                        numberToSkip,
                        limit,
                        batchSize,
                        fieldSelector);
            }
        }
        if (!order.isEmpty() && limit > 0) {
            Optional<IntStream> sorted = QueryPlan.sorted(query, order, indexes);
            if (sorted.isPresent()) {
                return matchDocumentsFromStream(
                        sorted.get().mapToObj(this::touch), query, null, numberToSkip, limit, batchSize, fieldSelector);
            }
        }
        Optional<IntStream> candidates = QueryPlan.candidates(query, indexes);
        if (candidates.isPresent()) {
            return matchDocumentsFromStream(
                    candidates.get().mapToObj(this::touch),
                    query,
                    orderBy,
                    numberToSkip,
                    limit,
                    batchSize,
                    fieldSelector);
        }
        return matchDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        int last = documents.size() - 1;
        IntStream positions = isNaturalDescending(orderBy)
                ? IntStream.rangeClosed(0, last).map(i -> last - i).filter(position -> documents.get(position) != null)
                : allPositions();
        return matchDocumentsFromStream(
                positions.mapToObj(this::touch), query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    private IntStream allPositions() {
        return IntStream.range(0, documents.size()).filter(position -> documents.get(position) != null);
    }

    private Document touch(int position) {
        documentsTouched++;
        return getDocument(position);
    }

    @Override
    protected Document getDocument(Integer position) {
        return Objects.requireNonNull(documents.get(position));
    }

    @Override
    protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
        return allPositions().mapToObj(position -> new DocumentWithPosition<>(getDocument(position), position));
    }

    @Override
    protected @Nullable Integer findDocumentPosition(Document document) {
        int position = documents.indexOf(document);
        return position < 0 ? null : position;
    }

    /** Index descriptions hold operators, so they cannot be looked up as a query the way the library does it. */
    @Override
    public void addDocumentIfMissing(Document document) {
        boolean known = documents.stream()
                .filter(Objects::nonNull)
                .anyMatch(other -> Objects.equals(other.get("ns"), document.get("ns"))
                        && Objects.equals(other.get("name"), document.get("name")));
        if (!known) {
            addDocument(document);
        }
    }

    @Override
    public synchronized int count() {
        return documents.size() - free.size();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        // not tracked: it would encode each document once more
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
