package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way through one index to every document that can match.
 *
 * @param pinned how many leading fields are held to one value
 * @param narrowing how much the query's conditions use of the index; 0 where it is read whole
 */
record QueryPlan(OrderedIndex index, List<Range> ranges, int pinned, int narrowing) {

    private static final int MAX_RANGES = 2000;
    private static final int POINT = 500;

    /** A stretch of an index. */
    record Range(IndexEntry low, IndexEntry high) {}

    /** The positions of all candidates, each once, in natural order; empty where no index helps. */
    static Optional<IntStream> candidates(Document query, List<OrderedIndex> indexes) {
        Map<String, List<Condition>> conditions = Condition.of(query);
        Optional<QueryPlan> best = indexes.stream()
                .map(index -> through(index, conditions))
                .flatMap(Optional::stream)
                .filter(plan -> plan.narrowing > 0)
                .max(Comparator.comparingInt(QueryPlan::rating));
        return best.map(QueryPlan::positions).or(() -> alternatives(query, indexes));
    }

    /**
     * The candidates in the wanted order, read lazily; empty where no index has that order, or where another narrows
     * the search better.
     */
    static Optional<IntStream> sorted(Document query, Document orderBy, List<OrderedIndex> indexes) {
        Map<String, List<Condition>> conditions = Condition.of(query);
        List<QueryPlan> plans = indexes.stream()
                .map(index -> through(index, conditions))
                .flatMap(Optional::stream)
                .toList();
        int best = plans.stream().mapToInt(QueryPlan::rating).max().orElse(0);
        return plans.stream()
                .filter(plan -> plan.order(orderBy) != 0)
                .max(Comparator.comparingInt(QueryPlan::rating))
                .filter(plan -> plan.rating() >= best || (plan.pinned > 0 && best < POINT))
                .map(plan -> plan.inOrder(plan.order(orderBy)));
    }

    private static Optional<IntStream> alternatives(Document query, List<OrderedIndex> indexes) {
        if (!(query.get("$or") instanceof Collection<?> branches) || branches.isEmpty()) {
            return Optional.empty();
        }
        IntStream union = IntStream.empty();
        for (Object branch : branches) {
            Optional<IntStream> found =
                    branch instanceof Document document ? candidates(document, indexes) : Optional.empty();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            union = IntStream.concat(union, found.get());
        }
        return Optional.of(union.sorted().distinct());
    }

    private int rating() {
        boolean point = index.isUnique() && pinned == index.fields().size();
        return point ? POINT : narrowing;
    }

    private IntStream positions() {
        return ranges.stream()
                .flatMap(range -> index.between(range.low, range.high).stream())
                .mapToInt(IndexEntry::position)
                .sorted()
                .distinct();
    }

    private IntStream inOrder(int direction) {
        NavigableSet<IndexEntry> entries = index.between(ranges.getFirst().low, ranges.getFirst().high);
        Stream<IndexEntry> stream = direction > 0 ? entries.stream() : entries.descendingSet().stream();
        return stream.mapToInt(IndexEntry::position);
    }

    /** 1 or -1 where reading the range forwards or backwards gives the wanted order, else 0. */
    private int order(Document orderBy) {
        if (ranges.size() != 1 || !index.sortsExactly()) {
            return 0;
        }
        List<String> fields = index.fields();
        int next = pinned;
        int direction = 0;
        for (Map.Entry<String, Object> key : orderBy.entrySet()) {
            if (fields.subList(0, pinned).contains(key.getKey())) {
                continue; // the same in all of them
            }
            if (next >= fields.size()
                    || !fields.get(next).equals(key.getKey())
                    || !(key.getValue() instanceof Number wanted)) {
                return 0;
            }
            int same = index.isAscending(next) == wanted.intValue() > 0 ? 1 : -1;
            if (direction != 0 && direction != same) {
                return 0;
            }
            direction = same;
            next++;
        }
        return direction == 0 ? 1 : direction;
    }

    private static Optional<QueryPlan> through(OrderedIndex index, Map<String, List<Condition>> conditions) {
        if (!coversAllMatches(index, conditions)) {
            return Optional.empty();
        }
        List<List<@Nullable Object>> prefixes = List.of(List.of());
        int pinned = 0;
        int narrowing = 0;
        for (int i = 0; i < index.fields().size(); i++) {
            List<Condition> onField = conditions.getOrDefault(index.fields().get(i), List.of());
            Condition.OneOf points = fewestValues(onField);
            if (points != null && (long) prefixes.size() * points.values().size() <= MAX_RANGES) {
                prefixes = extend(prefixes, points.values());
                pinned += points.values().size() == 1 && pinned == i ? 1 : 0;
                narrowing += points.values().size() == 1 ? 10 : 9;
                continue;
            }
            Condition.Between between = narrowest(onField, index.isMultikey());
            if (between != null) {
                return Optional.of(new QueryPlan(index, stretches(index, prefixes, i, between), pinned, narrowing + 5));
            }
            if (i == 0 && onField.stream().anyMatch(Condition.Present.class::isInstance) && index.isOnlyForPresent()) {
                narrowing += 1;
            }
            break;
        }
        List<Range> ranges = prefixes.stream()
                .map(prefix ->
                        new Range(new IndexEntry(prefix, IndexEntry.FIRST), new IndexEntry(prefix, IndexEntry.LAST)))
                .toList();
        return Optional.of(new QueryPlan(index, ranges, pinned, narrowing));
    }

    private static List<Range> stretches(
            OrderedIndex index, List<List<@Nullable Object>> prefixes, int field, Condition.Between between) {
        Object first = index.isAscending(field) ? between.low() : between.high();
        Object last = index.isAscending(field) ? between.high() : between.low();
        return prefixes.stream()
                .map(prefix -> new Range(
                        new IndexEntry(longer(prefix, first), IndexEntry.FIRST),
                        new IndexEntry(longer(prefix, last), IndexEntry.LAST)))
                .toList();
    }

    private static List<List<@Nullable Object>> extend(
            List<List<@Nullable Object>> prefixes, List<@Nullable Object> values) {
        List<List<@Nullable Object>> extended = new ArrayList<>();
        for (List<@Nullable Object> prefix : prefixes) {
            for (Object value : values) {
                extended.add(longer(prefix, value));
            }
        }
        return extended;
    }

    private static List<@Nullable Object> longer(List<@Nullable Object> prefix, @Nullable Object value) {
        List<@Nullable Object> key = new ArrayList<>(prefix.size() + 1);
        key.addAll(prefix);
        key.add(value);
        return key;
    }

    private static Condition.@Nullable OneOf fewestValues(List<Condition> conditions) {
        return conditions.stream()
                .filter(Condition.OneOf.class::isInstance)
                .map(Condition.OneOf.class::cast)
                .min(Comparator.comparingInt(points -> points.values().size()))
                .orElse(null);
    }

    /** Both bounds hold for one value only where no document has several. */
    private static Condition.@Nullable Between narrowest(List<Condition> conditions, boolean multikey) {
        Condition.Between narrowest = null;
        for (Condition condition : conditions) {
            if (!(condition instanceof Condition.Between between)) {
                continue;
            }
            if (narrowest == null) {
                narrowest = between;
            } else if (!multikey && BsonOrder.rank(between.low()) == BsonOrder.rank(narrowest.low())) {
                narrowest = new Condition.Between(
                        BsonOrder.INSTANCE.compare(between.low(), narrowest.low()) > 0
                                ? between.low()
                                : narrowest.low(),
                        BsonOrder.INSTANCE.compare(between.high(), narrowest.high()) < 0
                                ? between.high()
                                : narrowest.high());
            }
        }
        return narrowest;
    }

    /** A sparse or partial index leaves documents out; it may be used only where the query leaves them out too. */
    private static boolean coversAllMatches(OrderedIndex index, Map<String, List<Condition>> conditions) {
        if (index.isOnlyForPresent()
                && index.fields().stream()
                        .flatMap(field -> conditions.getOrDefault(field, List.of()).stream())
                        .allMatch(Condition::allowsMissing)) {
            return false;
        }
        Document filter = index.filter();
        return filter == null
                || filter.entrySet().stream()
                        .allMatch(demand -> conditions.getOrDefault(demand.getKey(), List.of()).stream()
                                .anyMatch(condition -> implies(condition, demand.getValue())));
    }

    private static boolean implies(Condition condition, @Nullable Object demand) {
        boolean onlyPresence = demand instanceof Document document && document.equals(new Document("$exists", true));
        return switch (condition) {
            case Condition.Present _, Condition.Between _ -> onlyPresence;
            case Condition.OneOf(List<@Nullable Object> values) ->
                values.stream()
                        .allMatch(value -> value != null
                                && new DefaultQueryMatcher()
                                        .matches(new Document("value", value), new Document("value", demand)));
        };
    }
}
