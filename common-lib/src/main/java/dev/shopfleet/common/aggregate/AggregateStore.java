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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;

/** The one way aggregates reach MongoDB: state and events in one guarded write, then the events on to Kafka. */
public final class AggregateStore {

    /** Each lost race means that somebody else's write went through, so the herd gets smaller every time. */
    private static final int ATTEMPTS = 200;

    private final MongoOperations documents;
    private final EventCodec codec;
    private final Outbox outbox;
    private final Clock clock;

    public AggregateStore(MongoOperations documents, EventCodec codec, Outbox outbox, Clock clock) {
        this.documents = documents;
        this.codec = codec;
        this.outbox = outbox;
        this.clock = clock;
    }

    MongoOperations documents() {
        return documents;
    }

    void insert(Aggregate aggregate) {
        aggregate.writing(pending(aggregate));
        CrashPoint.BEFORE_WRITE.reached(() -> inHand(aggregate));
        documents.insert(aggregate);
        sent(aggregate);
    }

    <A extends Aggregate> A change(Class<A> type, String id, String noun, Consumer<? super A> change) {
        for (int attempt = 1; ; attempt++) {
            A aggregate = documents.findById(id, type);
            if (aggregate == null) {
                throw Refusal.notFound(noun);
            }
            change.accept(aggregate);
            if (!aggregate.isChanged()) {
                return aggregate;
            }
            aggregate.writing(pending(aggregate));
            CrashPoint.BEFORE_WRITE.reached(() -> inHand(aggregate));
            try {
                documents.save(aggregate);
                sent(aggregate);
                return aggregate;
            } catch (OptimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Math.min(attempt, 20) * 500_000L));
            }
        }
    }

    private void sent(Aggregate aggregate) {
        CrashPoint.AFTER_WRITE.reached(() -> inHand(aggregate));
        aggregate.written();
        outbox.send(documents.getCollectionName(aggregate.getClass()), aggregate.id(), aggregate.outbox());
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
