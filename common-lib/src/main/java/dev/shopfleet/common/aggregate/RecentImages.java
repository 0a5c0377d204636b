package dev.shopfleet.common.aggregate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Documents as this process wrote them last, so that the next change need not read them again. Whoever takes one has it
 * alone. It may be out of date by then: only a guarded write that holds proves that it was not.
 */
final class RecentImages {

    /** An order is through in a second or so; a few hundred are more than are under way at once. */
    private static final int MOST = 512;

    private record Key(String collection, String id) {}

    private final Map<Key, Document> images = new LinkedHashMap<>(MOST * 2) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Document> eldest) {
            return size() > MOST;
        }
    };

    synchronized void keep(String collection, String id, Document image) {
        images.put(new Key(collection, id), image);
    }

    synchronized @Nullable Document take(String collection, String id) {
        return images.remove(new Key(collection, id));
    }

    /** Those events are no longer in the stored document's outbox, nor shall they be in ours. */
    synchronized void forget(String collection, String id, List<String> sentEvents) {
        images.computeIfPresent(new Key(collection, id), (key, image) -> {
            Document without = new Document(image);
            without.put(
                    "outbox",
                    image.getList("outbox", Document.class, List.of()).stream()
                            .filter(event -> !sentEvents.contains(event.getString("_id")))
                            .toList());
            return without;
        });
    }
}
