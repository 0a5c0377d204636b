package dev.shopfleet.common.aggregate;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.PendingEvent;
import dev.shopfleet.common.fault.CrashPoint;
import dev.shopfleet.common.message.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;

/** The one way aggregates reach MongoDB: state and events in one guarded write, then the events on to Kafka. */
public final class AggregateStore {

    /** Each lost race means that somebody else's write went through, so the herd gets smaller every time. */
    private static final int ATTEMPTS = 200;

    private final MongoOperations documents;
    private final Inserts inserts;
    private final EventCodec codec;
    private final Outbox outbox;
    private final Clock clock;
    private final RecentImages images = new RecentImages();
    private volatile List<AfterWrite> afterWrite = List.of();

    public AggregateStore(MongoOperations documents, Inserts inserts, EventCodec codec, Outbox outbox, Clock clock) {
        this.documents = documents;
        this.inserts = inserts;
        this.codec = codec;
        this.outbox = outbox;
        this.clock = clock;
        outbox.whenCleaned(images::forget);
    }

    /** Who hears of every write from now on. */
    public void tell(List<AfterWrite> listeners) {
        afterWrite = List.copyOf(listeners);
    }

    MongoOperations documents() {
        return documents;
    }

    void insert(Aggregate aggregate) {
        Document image = image(aggregate);
        String collection = collection(aggregate.getClass());
        inserts.add(collection, image);
        written(aggregate, collection, image);
    }

    /** As we wrote it last ourselves, else as it is stored. */
    <A extends Aggregate> Optional<A> recall(Class<A> type, String id) {
        return ours(type, id).or(() -> Optional.ofNullable(documents.findById(id, type)));
    }

    private <A extends Aggregate> Optional<A> ours(Class<A> type, String id) {
        @Nullable Document recent = images.take(collection(type), id);
        return recent == null
                ? Optional.empty()
                : Optional.of(documents.getConverter().read(type, recent));
    }

    <A extends Aggregate> A change(Class<A> type, String id, String noun, Consumer<? super A> change) {
        Optional<A> recent = ours(type, id);
        return recent.isPresent() ? change(type, recent.get(), noun, change) : changeStored(type, id, noun, change);
    }

    /**
     * The first try rests on what may be out of date; whatever it decides must stand the test of the store. An event that
     * was taken out of the store's outbox since is still in this one, and may be told again: a late duplicate.
     */
    <A extends Aggregate> A change(Class<A> type, A known, String noun, Consumer<? super A> change) {
        return changes(known, change) && save(known) ? known : changeStored(type, known.id(), noun, change);
    }

    private <A extends Aggregate> A changeStored(Class<A> type, String id, String noun, Consumer<? super A> change) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            A aggregate = documents.findById(id, type);
            if (aggregate == null) {
                throw Refusal.notFound(noun);
            }
            change.accept(aggregate);
            if (!aggregate.isChanged() || save(aggregate)) {
                return aggregate;
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Math.min(attempt, 20) * 500_000L));
        }
        throw new OptimisticLockingFailureException(noun + " " + id + " is changed by too many at once");
    }

    /** Only a change can be proved right by its write; a refusal, or none at all, may be the old image's doing. */
    private static <A extends Aggregate> boolean changes(A aggregate, Consumer<? super A> change) {
        try {
            change.accept(aggregate);
            return aggregate.isChanged();
        } catch (RuntimeException mayBeOutOfDate) {
            return false;
        }
    }

    /** False when somebody else wrote meanwhile: then nothing was written. */
    private boolean save(Aggregate aggregate) {
        Document image = image(aggregate);
        String collection = collection(aggregate.getClass());
        Document unchanged = new Document("_id", image.get("_id")).append("version", aggregate.version());
        boolean held = Boolean.TRUE.equals(documents.execute(
                collection, stored -> stored.replaceOne(unchanged, image).getMatchedCount() == 1));
        if (held) {
            written(aggregate, collection, image);
        }
        return held;
    }

    /** The document that the next write makes of it. */
    private Document image(Aggregate aggregate) {
        aggregate.writing(pending(aggregate));
        Document image = new Document();
        documents.getConverter().write(aggregate, image);
        image.put("version", aggregate.version() + 1);
        CrashPoint.BEFORE_WRITE.reached(() -> inHand(aggregate));
        return image;
    }

    private void written(Aggregate aggregate, String collection, Document image) {
        CrashPoint.AFTER_WRITE.reached(() -> inHand(aggregate));
        aggregate.written();
        images.keep(collection, aggregate.id(), image);
        afterWrite.forEach(listener -> listener.written(aggregate));
        outbox.send(collection, aggregate.id(), aggregate.outbox());
    }

    private String collection(Class<?> type) {
        return documents.getCollectionName(type);
    }

    /** The collection, and what has just happened to the aggregate. */
    private List<String> inHand(Aggregate aggregate) {
        List<String> names = new ArrayList<>(List.of(documents.getCollectionName(aggregate.getClass())));
        aggregate
                .raised()
                .forEach(event -> names.add(EventCodec.typeOf(event.getClass()).value()));
        return names;
    }

    /** What still waits from before, in order, then what just happened. */
    private List<PendingEvent> pending(Aggregate aggregate) {
        List<PendingEvent> waiting = new ArrayList<>(outbox.unconfirmed(aggregate.outbox()));
        Instant now = clock.instant();
        for (DomainEvent event : aggregate.raised()) {
            waiting.add(codec.pending(event, aggregate.version() + 1, now));
        }
        return waiting;
    }
}
