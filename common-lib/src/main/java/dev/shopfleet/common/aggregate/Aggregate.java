package dev.shopfleet.common.aggregate;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.PendingEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;

/**
 * One document, changed by one guarded write at a time, that carries the events of its changes until Kafka has them.
 * Subclasses have business verbs that refuse illegal moves and {@link #raise} what happened; they have no setters.
 */
public abstract class Aggregate {

    @Id
    private final String id;

    /** Counts the writes, from 1; guards each. */
    @Version
    private long version;

    private List<PendingEvent> outbox = new ArrayList<>();

    @Transient
    private final List<DomainEvent> raised = new ArrayList<>();

    @Transient
    private boolean changed;

    protected Aggregate(String id) {
        this.id = id;
    }

    public final String id() {
        return id;
    }

    public final long version() {
        return version;
    }

    /** Something happened: the change and this event reach the store in the same write. */
    protected final void raise(DomainEvent event) {
        raised.add(event);
        changed = true;
    }

    /** The state changed in a way that nobody outside needs to hear of. */
    protected final void changed() {
        changed = true;
    }

    /** The events of the change at hand, not yet written: for tests of the domain. */
    public final List<DomainEvent> raised() {
        return List.copyOf(raised);
    }

    final boolean isChanged() {
        return changed;
    }

    final List<PendingEvent> outbox() {
        return outbox;
    }

    /** The change is about to be written, with these events waiting. */
    final void writing(List<PendingEvent> pending) {
        outbox = pending;
    }

    final void written() {
        version++;
        raised.clear();
        changed = false;
    }
}
