package dev.shopfleet.common.replica;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic that every instance reads for itself, without a group: to hold a copy of another service's state, or to hear
 * what concerns all instances.
 *
 * @param topic one of {@link dev.shopfleet.common.event.Topics}
 * @param since how far back to begin; null for the very beginning, as a compacted topic wants it
 * @param apply takes a record; a failure to do so passes the record over and says so
 * @param afterwards told when all that came at once has been applied
 */
public record ReplicaFeed(
        String topic, @Nullable Duration since, Consumer<ConsumerRecord<String, byte[]>> apply, Runnable afterwards) {

    public ReplicaFeed(String topic, @Nullable Duration since, Consumer<ConsumerRecord<String, byte[]>> apply) {
        this(topic, since, apply, () -> {});
    }
}
