package dev.shopfleet.common.aggregate;

import com.mongodb.bulk.BulkWriteResult;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.PendingEvent;
import dev.shopfleet.common.fault.CrashPoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Sends what waits in aggregates and takes it out once the broker has confirmed it.
 *
 * <p>Whoever writes an aggregate hands over everything that waits in it, in order. Events that this process has already
 * handed to its producer are left out: the idempotent producer keeps their order and never gives up while the process
 * lives. So a late duplicate is possible (another instance, a restart), a gap or a swap is not.
 */
public final class Outbox {

    private enum Stage {
        SENT,
        CONFIRMED
    }

    /** Hears which events were taken out of which aggregate. */
    @FunctionalInterface
    interface Cleaned {

        void of(String collection, String aggregateId, List<String> sentEvents);
    }

    private record Confirmed(String collection, String aggregateId, String eventId) {}

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int STRIPES = 64;

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final MongoOperations documents;
    private final Map<String, Stage> known = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Confirmed> confirmed = new ConcurrentLinkedQueue<>();
    private final ReentrantLock[] order = new ReentrantLock[STRIPES];
    private final ReentrantLock cleaning = new ReentrantLock();
    private List<Confirmed> takenOut = List.of();
    private Cleaned cleaned = (collection, aggregateId, sentEvents) -> {};

    public Outbox(
            Producer<String, byte[]> producer, EventCodec codec, MongoOperations documents, MeterRegistry metrics) {
        this.producer = producer;
        this.codec = codec;
        this.documents = documents;
        for (int i = 0; i < STRIPES; i++) {
            order[i] = new ReentrantLock();
        }
        metrics.gaugeMapSize("shopfleet.outbox.unsettled", List.of(), known);
    }

    void whenCleaned(Cleaned listener) {
        cleaned = listener;
    }

    /** Sends, in order, those events of an aggregate that this process has not sent yet. */
    void send(String collection, String aggregateId, List<PendingEvent> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        // Without the lock a later writer could see the first event claimed and overtake it with the second.
        ReentrantLock turn = order[Math.floorMod(aggregateId.hashCode(), STRIPES)];
        turn.lock();
        try {
            for (PendingEvent event : waiting) {
                if (known.putIfAbsent(event.id(), Stage.SENT) == null && !send(collection, aggregateId, event)) {
                    return;
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private boolean send(String collection, String aggregateId, PendingEvent event) {
        try {
            Future<RecordMetadata> sending = producer.send(codec.record(aggregateId, event), (metadata, failure) -> {
                if (failure == null) {
                    CrashPoint.AFTER_SEND.reached(event.type());
                    known.put(event.id(), Stage.CONFIRMED);
                    confirmed.add(new Confirmed(collection, aggregateId, event.id()));
                } else {
                    forget(event, failure);
                }
            });
            // Without metadata the producer throws nothing but fails at once: what comes next must not overtake.
            return sending.state() != Future.State.FAILED;
        } catch (RuntimeException e) {
            forget(event, e);
            return false;
        }
    }

    /** It stays in the aggregate; the next writer or the relay sends it again. */
    private void forget(PendingEvent event, Exception failure) {
        known.remove(event.id());
        log.warn("{} {} could not be sent and waits in its outbox: {}", event.type(), event.id(), failure.toString());
    }

    /** Those that the broker is not known to have: a write leaves the others out, which saves their removal later. */
    List<PendingEvent> unconfirmed(List<PendingEvent> waiting) {
        if (waiting.isEmpty()) {
            return waiting;
        }
        return waiting.stream()
                .filter(event -> known.get(event.id()) != Stage.CONFIRMED)
                .toList();
    }

    /** Takes confirmed events out of their aggregates: one bulk write for many. */
    void clean() {
        cleaning.lock();
        try {
            Map<String, Map<String, List<String>>> byCollection = new HashMap<>();
            List<Confirmed> batch = new ArrayList<>();
            for (@Nullable Confirmed next = confirmed.poll(); next != null; next = confirmed.poll()) {
                batch.add(next);
                byCollection
                        .computeIfAbsent(next.collection(), c -> new HashMap<>())
                        .computeIfAbsent(next.aggregateId(), a -> new ArrayList<>(3))
                        .add(next.eventId());
            }
            try {
                byCollection.forEach(this::remove);
            } catch (RuntimeException e) {
                confirmed.addAll(batch);
                throw e;
            }
            // A writer may still hold what it read before; until the next round it must know that these are sent.
            takenOut.forEach(done -> known.remove(done.eventId()));
            takenOut = batch;
        } finally {
            cleaning.unlock();
        }
    }

    private void remove(String collection, Map<String, List<String>> eventsByAggregate) {
        BulkOperations bulk = documents.bulkOps(BulkOperations.BulkMode.UNORDERED, collection);
        eventsByAggregate.forEach((aggregateId, events) -> bulk.updateOne(
                Query.query(Criteria.where("_id").is(aggregateId)),
                new Update().pull("outbox", Query.query(Criteria.where("_id").in(events)))));
        BulkWriteResult result = bulk.execute();
        eventsByAggregate.forEach((aggregateId, events) -> cleaned.of(collection, aggregateId, events));
        log.debug("Took sent events out of {} of {}", result.getModifiedCount(), collection);
    }
}
