package dev.shopfleet.test;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.data.mongodb.core.mapping.Document;

/** The smallest aggregate: it counts. */
@Document("tallies")
final class Tally extends Aggregate {

    static final String COUNTED = "tally.counted";

    /** @param count after it */
    @EventType(value = COUNTED, topic = Topics.CART)
    record TallyCounted(String tallyId, int count) implements DomainEvent {}

    private int count;
    private Set<String> causes = new LinkedHashSet<>();

    Tally(String id) {
        super(id);
    }

    static Tally begun(String id) {
        Tally tally = new Tally(id);
        tally.count();
        return tally;
    }

    void count() {
        count++;
        raise(new TallyCounted(id(), count));
    }

    /** The same cause counts once. */
    void countFor(String cause) {
        if (causes.add(cause)) {
            count();
        }
    }

    int reached() {
        return count;
    }
}
