package dev.shopfleet.common.message;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a list: {@code data.items} and {@code data.page}.
 *
 * @param items the entries of this page, in order
 * @param page where this page stands
 */
public record Items<T>(List<T> items, Page page) {

    /** A page of a list with an end, or a step through one without. */
    public sealed interface Page {}

    /**
     * @param number of this page, from 0
     * @param size asked for
     * @param totalItems on all pages
     * @param totalPages of this size
     */
    public record Numbered(int number, int size, long totalItems, long totalPages) implements Page {}

    /** @param nextCursor what to send as {@code cursor} for the next page; absent on the last */
    public record Cursor(@Nullable String nextCursor) implements Page {}

    public static <T> Items<T> numbered(List<T> items, int number, int size, long totalItems) {
        return new Items<>(items, new Numbered(number, size, totalItems, Math.ceilDiv(totalItems, size)));
    }

    /** A short list, whole on its one page. */
    public static <T> Items<T> all(List<T> items) {
        return numbered(items, 0, Math.max(1, items.size()), items.size());
    }

    /**
     * A page cut from one entry more than asked for: the surplus entry tells that there is a next page.
     *
     * @param found up to {@code size + 1} entries
     * @param cursor names an entry; the next page starts behind it
     */
    public static <T> Items<T> step(List<T> found, int size, Function<T, String> cursor) {
        if (found.size() <= size) {
            return new Items<>(List.copyOf(found), new Cursor(null));
        }
        List<T> items = List.copyOf(found.subList(0, size));
        return new Items<>(items, new Cursor(cursor.apply(items.getLast())));
    }

    public <R> Items<R> map(Function<T, R> change) {
        return new Items<>(items.stream().map(change).toList(), page);
    }
}
