package dev.shopfleet.endtoend;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** How far the services have read. */
final class ConsumerGroups implements AutoCloseable {

    private final Admin admin;

    ConsumerGroups(String bootstrap) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    List<String> names() {
        return get(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .sorted()
                .toList();
    }

    /** What each group has still to read, by group and partition; empty when it has read all. */
    Map<String, Long> behind() {
        Map<String, Long> behind = new TreeMap<>();
        for (String group : names()) {
            Map<TopicPartition, OffsetAndMetadata> read = read(group);
            ends(read).forEach((partition, end) -> {
                OffsetAndMetadata at = read.get(partition);
                long left = end - (at == null ? 0 : at.offset());
                if (left > 0) {
                    behind.put(group + " " + partition, left);
                }
            });
        }
        return behind;
    }

    private Map<TopicPartition, OffsetAndMetadata> read(String group) {
        Map<TopicPartition, OffsetAndMetadata> read =
                new HashMap<>(get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
        read.values().removeIf(java.util.Objects::isNull);
        return read;
    }

    private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetAndMetadata> read) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        read.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /**
     * Sets a group back to the beginning of all it has read.
     *
     * @param atMost a member that was killed is believed to be there until its session is over
     * @return how many records lie before it now
     */
    long rewind(String group, Duration atMost) {
        Map<TopicPartition, OffsetAndMetadata> read = read(group);
        long records =
                read.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
        Map<TopicPartition, OffsetAndMetadata> start = new HashMap<>();
        read.keySet().forEach(partition -> start.put(partition, new OffsetAndMetadata(0)));
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                admin.alterConsumerGroupOffsets(group, start).all().get();
                return records;
            } catch (ExecutionException e) {
                boolean passes = e.getCause() instanceof UnknownMemberIdException
                        || e.getCause() instanceof GroupNotEmptyException;
                if (!passes || System.nanoTime() > end) {
                    throw new IllegalStateException(group, e);
                }
                ShopClient.pause(Duration.ofMillis(250));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
