package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A total order over BSON values in which values that the query matcher calls equal are equal. The library's own
 * comparator is not transitive for large numbers and refuses some types, so a search tree cannot stand on it.
 */
final class BsonOrder implements Comparator<@Nullable Object> {

    static final BsonOrder INSTANCE = new BsonOrder();

    /** A value below ({@code side} -1) or above (+1) all values of one type. */
    record Edge(int rank, int side) {}

    private BsonOrder() {}

    static int rank(@Nullable Object value) {
        return switch (value) {
            case Edge edge -> edge.rank();
            case MinKey _ -> 0;
            case null -> 1;
            case Missing _ -> 1;
            case Number _ -> 2;
            case String _ -> 3;
            case Document _ -> 4;
            case Collection<?> _ -> 5;
            case BinData _ -> 6;
            case LegacyUUID _ -> 7;
            case UUID _ -> 8;
            case ObjectId _ -> 9;
            case Boolean _ -> 10;
            case Instant _ -> 11;
            case BsonTimestamp _ -> 12;
            case MaxKey _ -> 14;
            default -> 13;
        };
    }

    /** Whether this order is also exactly the order in which MongoDB sorts the value. */
    static boolean sortsExactly(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Decimal128 _ -> false;
            case Double number -> !number.isNaN();
            default -> {
                int rank = rank(value);
                yield rank != 13 && rank != 4 && rank != 5;
            }
        };
    }

    /** Whether a value equals, by its own {@code equals}, just what it equals in this order. */
    static boolean equalsExactly(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String _, ObjectId _, Boolean _, Instant _ -> true;
            default -> false;
        };
    }

    @Override
    public int compare(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return 0;
        }
        // Nearly every key is a text, and every look-up compares a dozen of them.
        if (a instanceof String text && b instanceof String other) {
            return text.compareTo(other);
        }
        int rank = rank(a);
        int byRank = Integer.compare(rank, rank(b));
        if (byRank != 0) {
            return byRank;
        }
        if (a instanceof Edge edge) {
            return b instanceof Edge other ? Integer.compare(edge.side(), other.side()) : edge.side();
        }
        if (b instanceof Edge edge) {
            return -edge.side();
        }
        if (a == null || b == null) {
            return 0;
        }
        return switch (a) {
            case Number number -> compareNumbers(number, (Number) b);
            case String text -> text.compareTo((String) b);
            case Document document -> compareDocuments(document, (Document) b);
            case Collection<?> list -> compareLists(list, (Collection<?>) b);
            case BinData data -> data.compareTo((BinData) b);
            case LegacyUUID uuid -> uuid.compareTo((LegacyUUID) b);
            case UUID uuid -> uuid.toString().compareTo(b.toString());
            case ObjectId id -> id.compareTo((ObjectId) b);
            case Boolean bool -> bool.compareTo((Boolean) b);
            case Instant instant -> instant.compareTo((Instant) b);
            case BsonTimestamp timestamp -> timestamp.compareTo((BsonTimestamp) b);
            default -> 0;
        };
    }

    private static int compareNumbers(Number a, Number b) {
        double x = a.doubleValue() + 0.0; // -0.0 becomes 0.0
        double y = b.doubleValue() + 0.0;
        int byDouble = Double.compare(x, y);
        return byDouble != 0 ? byDouble : Long.compare(residue(a, x), residue(b, y));
    }

    /** What the rounding to a double took away, so that neighbouring large longs stay apart. */
    private static long residue(Number number, double rounded) {
        return number instanceof Long exact ? exact - (long) rounded : 0;
    }

    private int compareDocuments(Document a, Document b) {
        Iterator<Map.Entry<String, Object>> left = a.entrySet().iterator();
        Iterator<Map.Entry<String, Object>> right = b.entrySet().iterator();
        while (left.hasNext() && right.hasNext()) {
            Map.Entry<String, Object> x = left.next();
            Map.Entry<String, Object> y = right.next();
            int byName = x.getKey().compareTo(y.getKey());
            if (byName != 0) {
                return byName;
            }
            int byValue = compare(x.getValue(), y.getValue());
            if (byValue != 0) {
                return byValue;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    private int compareLists(Collection<?> a, Collection<?> b) {
        Iterator<?> left = a.iterator();
        Iterator<?> right = b.iterator();
        while (left.hasNext() && right.hasNext()) {
            int byValue = compare(left.next(), right.next());
            if (byValue != 0) {
                return byValue;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }
}
