package dev.shopfleet.common.replica;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.MalformedEvent;
import dev.shopfleet.common.event.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * In memory, the latest state of every aggregate of another service, by its id. Built from a compacted topic alone; late
 * duplicates are known by their version and passed over.
 *
 * @param <S> the part of the other service's state event that this service reads
 */
public final class Replica<S> {

    private record Entry<S>(long version, S state) {}

    private final String topic;
    private final String type;
    private final Class<S> state;
    private final EventCodec codec;
    private final Map<String, Entry<S>> entries = new ConcurrentHashMap<>();

    /**
     * @param topic compacted, one of {@link Topics#COMPACTED}
     * @param type wire name of the event that carries the whole state; others of the topic are passed over
     */
    public Replica(String topic, String type, Class<S> state, EventCodec codec) {
        this.topic = topic;
        this.type = type;
        this.state = state;
        this.codec = codec;
    }

    /** What feeds it: to be declared as a bean. */
    public ReplicaFeed feed() {
        return new ReplicaFeed(topic, null, this::apply);
    }

    public Optional<S> find(String id) {
        @Nullable Entry<S> entry = entries.get(id);
        return Optional.ofNullable(entry).map(Entry::state);
    }

    /**
     * As {@link #find}, but waits a moment for state that may be on its way: a client that has just created something at
     * the other service uses it here at once.
     */
    public Optional<S> await(String id, Duration atMost) {
        return await(id, atMost, found -> true);
    }

    /** As {@link #await(String, Duration)}, for state that is so; what is found in the end may still be otherwise. */
    public Optional<S> await(String id, Duration atMost, Predicate<? super S> so) {
        long end = System.nanoTime() + atMost.toNanos();
        Optional<S> found = find(id);
        while (found.filter(so).isEmpty() && System.nanoTime() < end) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
            found = find(id);
        }
        return found;
    }

    public Collection<S> all() {
        return entries.values().stream().map(Entry::state).toList();
    }

    /** A state, and the version of the aggregate that it is of. */
    public record Held<S>(String id, long version, S state) {}

    /** All of them, for the auditor. */
    public Stream<Held<S>> held() {
        return entries.entrySet().stream()
                .map(entry -> new Held<>(
                        entry.getKey(),
                        entry.getValue().version(),
                        entry.getValue().state()));
    }

    public int size() {
        return entries.size();
    }

    private void apply(ConsumerRecord<String, byte[]> event) {
        EventMeta meta = EventMeta.of(event);
        if (!meta.type().equals(type)) {
            return;
        }
        if (event.value() == null) {
            throw new MalformedEvent(type + " comes without a payload", null);
        }
        Entry<S> news = new Entry<>(meta.aggregateVersion(), codec.read(event.value(), state));
        entries.merge(meta.subject(), news, (old, late) -> late.version() >= old.version() ? late : old);
    }
}
