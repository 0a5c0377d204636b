package dev.shopfleet.local.mongo;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place in an index: the key and the position of the document that has it. An entry with a shorter key, or with
 * position {@link #FIRST} or {@link #LAST}, is only the edge of a range.
 */
final class IndexEntry {

    static final int FIRST = Integer.MIN_VALUE;
    static final int LAST = Integer.MAX_VALUE;

    private final @Nullable Object[] key;
    private final int position;

    IndexEntry(List<@Nullable Object> key, int position) {
        this.key = key.toArray();
        this.position = position;
    }

    int position() {
        return position;
    }

    /** The order of an index whose n-th field ascends where {@code ascending[n]}. */
    static Comparator<IndexEntry> order(boolean[] ascending) {
        return (a, b) -> compare(a, b, ascending);
    }

    private static int compare(IndexEntry a, IndexEntry b, boolean[] ascending) {
        int common = Math.min(a.key.length, b.key.length);
        for (int i = 0; i < common; i++) {
            int byValue = BsonOrder.INSTANCE.compare(a.key[i], b.key[i]);
            if (byValue != 0) {
                return ascending[i] ? byValue : -byValue;
            }
        }
        if (a.key.length < b.key.length) {
            return a.position == FIRST ? -1 : 1;
        }
        if (a.key.length > b.key.length) {
            return b.position == FIRST ? 1 : -1;
        }
        return Integer.compare(a.position, b.position);
    }
}
