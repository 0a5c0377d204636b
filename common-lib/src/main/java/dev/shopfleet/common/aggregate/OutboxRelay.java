package dev.shopfleet.common.aggregate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Sweeps up what a crash left in outboxes, and takes out what was sent. Any number of instances may run it: what two of
 * them send twice is a late duplicate, which every consumer bears.
 */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;
    private static final int SWEEPS_UNTIL_OVERDUE = 3;

    private final List<? extends AggregateRepository<?>> repositories;
    private final MongoOperations documents;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration cleanEvery;
    private final Duration sweepEvery;
    private @Nullable ScheduledExecutorService scheduler;

    /**
     * @param cleanEvery how long confirmed events wait to be taken out together
     * @param sweepEvery how often to look for the left behind, and how old an event must be to count as such
     */
    public OutboxRelay(
            List<? extends AggregateRepository<?>> repositories,
            MongoOperations documents,
            Outbox outbox,
            Clock clock,
            Duration cleanEvery,
            Duration sweepEvery) {
        this.repositories = repositories;
        this.documents = documents;
        this.outbox = outbox;
        this.clock = clock;
        this.cleanEvery = cleanEvery;
        this.sweepEvery = sweepEvery;
    }

    @Override
    public void start() {
        repositories.forEach(this::ensureIndexes);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("outbox-relay").factory());
        started.scheduleWithFixedDelay(
                () -> guarded("clean", outbox::clean),
                cleanEvery.toMillis(),
                cleanEvery.toMillis(),
                TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(
                () -> guarded("sweep", this::sweep), 500, sweepEvery.toMillis(), TimeUnit.MILLISECONDS);
        scheduler = started;
    }

    private void ensureIndexes(AggregateRepository<?> repository) {
        var indexes = documents.indexOps(repository.type());
        repository.indexes().forEach(indexes::createIndex);
        indexes.createIndex(new Index("outbox.at", Sort.Direction.ASC).sparse().named("outbox"));
    }

    /** Sends what has waited longer than a healthy process would let it wait. */
    public void sweep() {
        Date overdue = Date.from(clock.instant().minus(sweepEvery));
        for (AggregateRepository<?> repository : repositories) {
            List<? extends Aggregate> left = documents.find(
                    Query.query(Criteria.where("outbox.at").lt(overdue)).limit(BATCH), repository.type());
            for (Aggregate aggregate : left) {
                outbox.send(documents.getCollectionName(repository.type()), aggregate.id(), aggregate.outbox());
            }
            if (!left.isEmpty()) {
                log.info("The relay found {} {} with events that waited", left.size(), repository.noun());
            }
        }
    }

    /** Aggregates that still hold events, per collection: for the auditor. */
    public List<Waiting> waiting() {
        Instant now = clock.instant();
        Instant overdue = now.minus(sweepEvery.multipliedBy(SWEEPS_UNTIL_OVERDUE));
        return repositories.stream()
                .map(repository -> {
                    long waiting = waitingSince(now, repository);
                    return new Waiting(
                            documents.getCollectionName(repository.type()),
                            waiting,
                            waiting == 0 ? 0 : waitingSince(overdue, repository));
                })
                .toList();
    }

    private long waitingSince(Instant then, AggregateRepository<?> repository) {
        return documents.count(Query.query(Criteria.where("outbox.at").lt(Date.from(then))), repository.type());
    }

    /**
     * @param collection of the aggregates
     * @param aggregates how many hold events
     * @param overdue how many of them hold some that the relay should have sent long ago
     */
    public record Waiting(String collection, long aggregates, long overdue) {}

    private static void guarded(String what, Runnable job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            log.warn("The outbox could not {}; it tries again: {}", what, e.toString());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = scheduler;
        scheduler = null;
        if (running != null) {
            running.close();
            guarded("clean", outbox::clean);
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    /** Up before anything writes or listens, down after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
