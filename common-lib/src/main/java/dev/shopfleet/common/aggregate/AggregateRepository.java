package dev.shopfleet.common.aggregate;

import dev.shopfleet.common.message.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/**
 * The collection of one kind of aggregate. A service's repository extends it, is named as a collection ({@code Orders})
 * and adds its queries.
 */
public abstract class AggregateRepository<A extends Aggregate> {

    private final Class<A> type;
    private final AggregateStore store;

    protected AggregateRepository(Class<A> type, AggregateStore store) {
        this.type = type;
        this.store = store;
    }

    /** The unique and other indexes that the collection needs; made at start. */
    protected List<? extends IndexDefinition> indexes() {
        return List.of();
    }

    /** For the queries of subclasses; never for a write to an aggregate. */
    protected final MongoOperations documents() {
        return store.documents();
    }

    /** What the aggregate is called in an error. */
    protected String noun() {
        return type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    public final Optional<A> find(String id) {
        return Optional.ofNullable(store.documents().findById(id, type));
    }

    /** @throws Refusal {@code NOT_FOUND} */
    public final A get(String id) {
        return find(id).orElseThrow(() -> Refusal.notFound(noun()));
    }

    /**
     * As this process wrote it last, else as it is stored; so it may be out of date. For deciding what to do outside, in
     * a way that bears repetition, and then {@link #change(Aggregate, Consumer)}.
     */
    public final Optional<A> recall(String id) {
        return store.recall(type, id);
    }

    /**
     * Writes a new aggregate with its events and sends them.
     *
     * @throws DuplicateKeyException when the id or a unique key is there already: then nothing was written
     */
    public final A add(A aggregate) {
        store.insert(aggregate);
        return aggregate;
    }

    /** As {@link #add}; false when the id or a unique key is there already. */
    public final boolean addIfAbsent(A aggregate) {
        try {
            store.insert(aggregate);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /**
     * Changes an aggregate by one write that holds only if nobody else wrote meanwhile; if somebody did, the change is
     * made anew on what they left. A change that changes nothing writes nothing. The change may thus run several times
     * and must touch nothing but the aggregate.
     *
     * @return the aggregate as it is now
     * @throws Refusal {@code NOT_FOUND}, or what the aggregate refuses with
     */
    public final A change(String id, Consumer<? super A> change) {
        return store.change(type, id, noun(), change);
    }

    /**
     * As {@link #change(String, Consumer)}, but tried first on what the caller has got, which is not to be used any more
     * then.
     */
    public final A change(A known, Consumer<? super A> change) {
        return store.change(type, known, noun(), change);
    }

    final Class<A> type() {
        return type;
    }
}
