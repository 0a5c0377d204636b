package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An index as a sorted set of (key, position): unique or not, compound, multikey, sparse, partial. It finds candidates
 * only; the collection always matches the whole query afterwards.
 */
final class OrderedIndex extends Index<Integer> {

    private final List<FieldPath> paths;
    private final boolean[] ascending;
    private final boolean unique;
    private final boolean ofIds;
    private final boolean sparse;
    private final @Nullable Document filter;
    private final QueryMatcher matcher = new DefaultQueryMatcher();
    private final NavigableSet<IndexEntry> entries;
    /**
     * Who has which key, where the index is unique and a map can hold the key: walking down the sorted set takes a dozen
     * comparisons, most of them misses in the processor's cache.
     */
    private final Map<List<@Nullable Object>, Integer> holders = new HashMap<>();

    private boolean multikey;
    private boolean sortsExactly = true;

    OrderedIndex(String name, List<IndexKey> keys, boolean unique, boolean sparse, @Nullable Document filter) {
        super(name, keys, sparse);
        this.paths = keys.stream().map(key -> new FieldPath(key.getKey())).toList();
        this.ascending = new boolean[keys.size()];
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = keys.get(i).isAscending();
        }
        this.unique = unique;
        this.ofIds = unique && keys().equals(List.of("_id"));
        this.sparse = sparse;
        this.filter = filter;
        this.entries = new TreeSet<>(IndexEntry.order(ascending));
    }

    List<String> fields() {
        return keys();
    }

    boolean isAscending(int field) {
        return ascending[field];
    }

    boolean isOnlyForPresent() {
        return sparse;
    }

    @Nullable
    Document filter() {
        return filter;
    }

    /** Whether some document has more than one key: then two conditions may be met by different elements. */
    boolean isMultikey() {
        return multikey;
    }

    boolean sortsExactly() {
        return sortsExactly && !multikey;
    }

    /** The entries between two edges, both included. */
    NavigableSet<IndexEntry> between(IndexEntry low, IndexEntry high) {
        if (Objects.requireNonNull(entries.comparator()).compare(low, high) > 0) {
            return new TreeSet<>(entries.comparator());
        }
        return entries.subSet(low, true, high, true);
    }

    private List<List<@Nullable Object>> keysOf(Document document) {
        if (filter != null && !matcher.matches(document, filter)) {
            return List.of();
        }
        List<List<@Nullable Object>> combined = new ArrayList<>();
        combined.add(new ArrayList<>());
        boolean present = false;
        int arrays = 0;
        for (FieldPath path : paths) {
            List<@Nullable Object> values = path.valuesIn(document);
            arrays += values.size() > 1 ? 1 : 0;
            List<List<@Nullable Object>> longer = new ArrayList<>(combined.size() * values.size());
            for (Object value : values) {
                boolean missing = value instanceof Missing;
                present |= !missing;
                for (List<@Nullable Object> start : combined) {
                    List<@Nullable Object> key = new ArrayList<>(paths.size());
                    key.addAll(start);
                    key.add(missing ? null : value);
                    longer.add(key);
                }
            }
            combined = longer;
        }
        if (arrays > 1) {
            getKeyValues(document); // refuses arrays side by side, as MongoDB does
        }
        return sparse && !present ? List.of() : combined;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Integer> collection) {
        boolean nothingToRefuse = paths.size() == 1 && (!unique || entries.isEmpty());
        if (!nothingToRefuse) {
            refuseTaken(keysOf(document), null, collection);
        }
    }

    private void refuseTaken(
            List<List<@Nullable Object>> keys, @Nullable Integer own, MongoCollection<Integer> collection) {
        if (!unique) {
            return;
        }
        for (List<@Nullable Object> key : keys) {
            Integer holder = holder(key);
            if (holder != null && !holder.equals(own)) {
                throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(key));
            }
        }
    }

    /** Where the one document with that key is; null where there is none. Only for unique indexes. */
    private @Nullable Integer holder(List<@Nullable Object> key) {
        if (isForMap(key)) {
            return holders.get(key);
        }
        NavigableSet<IndexEntry> found = bucket(key);
        return found.isEmpty() ? null : Integer.valueOf(found.first().position());
    }

    private static boolean isForMap(List<@Nullable Object> key) {
        for (Object value : key) {
            if (!BsonOrder.equalsExactly(value)) {
                return false;
            }
        }
        return true;
    }

    private NavigableSet<IndexEntry> bucket(List<@Nullable Object> key) {
        return entries.subSet(new IndexEntry(key, IndexEntry.FIRST), true, new IndexEntry(key, IndexEntry.LAST), true);
    }

    @Override
    public void add(Document document, Integer position, MongoCollection<Integer> collection) {
        List<List<@Nullable Object>> keys = keysOf(document);
        refuseTaken(keys, position, collection);
        insert(keys, position);
    }

    private void insert(List<List<@Nullable Object>> keys, int position) {
        multikey |= keys.size() > 1;
        for (List<@Nullable Object> key : keys) {
            entries.add(new IndexEntry(key, position));
            if (unique && isForMap(key)) {
                holders.put(key, position);
            }
            sortsExactly = sortsExactly && key.stream().allMatch(BsonOrder::sortsExactly);
        }
    }

    void remove(Document document, int position) {
        remove(keysOf(document), position);
    }

    private void remove(List<List<@Nullable Object>> keys, int position) {
        for (List<@Nullable Object> key : keys) {
            entries.remove(new IndexEntry(key, position));
            holders.remove(key, position);
        }
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Integer> collection) {
        List<List<@Nullable Object>> keys = keysOf(newDocument);
        if (unique && !keys.equals(keysOf(oldDocument))) {
            refuseTaken(keys, ((DurableCollection) collection).positionOf(oldDocument), collection);
        }
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Integer position, MongoCollection<Integer> collection) {
        List<List<@Nullable Object>> before = keysOf(oldDocument);
        List<List<@Nullable Object>> after = keysOf(newDocument);
        if (!after.equals(before)) {
            remove(before, position);
            insert(after, position);
        }
    }

    /** Only the index of {@code _id} tells where a document is; the others need not repeat it. */
    @Override
    public @Nullable Integer getPosition(Document document) {
        return isOfIds() ? holder(Collections.singletonList(document.get("_id"))) : null;
    }

    /** Whether it is the one that every collection has. */
    boolean isOfIds() {
        return ofIds;
    }

    @Override
    public Integer remove(Document document) {
        throw new UnsupportedOperationException("the collection removes by position");
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Integer> getPositions(Document query) {
        throw new UnsupportedOperationException("the collection plans its queries");
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return entries.size();
    }

    @Override
    public void drop() {
        entries.clear();
        holders.clear();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return other instanceof OrderedIndex index
                && unique == index.unique
                && sparse == index.sparse
                && keys().equals(index.keys())
                && Objects.equals(filter, index.filter);
    }
}
