package dev.shopfleet.local.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes stored documents share their field names and hold no spare room: as decoded from the wire, names and half-empty
 * tables take more memory than the values.
 */
final class LeanDocuments {

    private static final int MAX_NAMES = 10_000;

    private final Map<String, String> names = new HashMap<>();

    /** The document stays the same object, because indexes and callers may hold it already. */
    Document trim(Document document) {
        Map<String, @Nullable Object> fields = fieldsOf(document);
        document.clear();
        document.putAll(fields);
        return document;
    }

    private Map<String, @Nullable Object> fieldsOf(Document document) {
        Map<String, @Nullable Object> fields = LinkedHashMap.newLinkedHashMap(document.size());
        document.forEach((name, value) -> fields.put(shared(name), lean(value)));
        return fields;
    }

    private @Nullable Object lean(@Nullable Object value) {
        if (value instanceof Document document) {
            return new Document(fieldsOf(document));
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> trimmed = new ArrayList<>(list.size());
            list.forEach(element -> trimmed.add(lean(element)));
            return trimmed;
        }
        return value;
    }

    private String shared(String name) {
        String known = names.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() < MAX_NAMES) {
            names.put(name, name);
        }
        return name;
    }
}
