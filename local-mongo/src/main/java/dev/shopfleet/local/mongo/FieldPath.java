package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dotted path and the values that a query on it could be compared with, through any arrays on the way. */
final class FieldPath {

    private final String[] names;

    FieldPath(String dotted) {
        this.names = dotted.split("\\.", -1);
    }

    /** Never empty: a document without the field has {@link Missing}. */
    List<@Nullable Object> valuesIn(Document document) {
        List<@Nullable Object> values = new ArrayList<>(1);
        walk(document, 0, values);
        if (values.isEmpty()) {
            values.add(Missing.getInstance());
        }
        return values;
    }

    private void walk(@Nullable Object value, int depth, List<@Nullable Object> values) {
        if (value instanceof Document document) {
            Object child = document.getOrMissing(names[depth]);
            if (depth == names.length - 1) {
                emit(child, values);
            } else {
                walk(child, depth + 1, values);
            }
        } else if (value instanceof Collection<?> elements) {
            for (Object element : elements) {
                walk(element, depth, values);
            }
            walkNumbered(elements, depth, values);
        } else {
            values.add(Missing.getInstance());
        }
    }

    private void walkNumbered(Collection<?> elements, int depth, List<@Nullable Object> values) {
        if (!names[depth].matches("\\d{1,9}")) {
            return;
        }
        int number = Integer.parseInt(names[depth]);
        Object element = number < elements.size() ? elements.toArray()[number] : Missing.getInstance();
        if (depth == names.length - 1) {
            emit(element, values);
        } else {
            walk(element, depth + 1, values);
        }
    }

    private static void emit(@Nullable Object value, List<@Nullable Object> values) {
        if (value instanceof Collection<?> elements) {
            values.addAll(elements);
        }
        values.add(value);
    }

    @Override
    public String toString() {
        return String.join(".", Arrays.asList(names));
    }
}
