package dev.shopfleet.common.replica;

import dev.shopfleet.common.consumer.DeadLetters;
import dev.shopfleet.common.consumer.Pace;
import dev.shopfleet.common.event.EventHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads the feeds of an instance on one thread. It is caught up, and the instance ready, once it has read everything
 * that the topics held when it began.
 */
public final class ReplicaReader implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ReplicaReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Map<String, ReplicaFeed> feeds;
    private final ConsumerFactory<String, byte[]> consumers;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    public ReplicaReader(
            List<ReplicaFeed> feeds,
            String topicPrefix,
            ConsumerFactory<String, byte[]> consumers,
            DeadLetters deadLetters,
            Clock clock) {
        this.feeds = feeds.stream()
                .collect(
                        Collectors.toMap(feed -> topicPrefix + feed.topic(), Function.identity(), ReplicaReader::both));
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** Two feeds of one topic are one that begins where the earlier does. */
    private static ReplicaFeed both(ReplicaFeed one, ReplicaFeed other) {
        Duration since = one.since() == null || other.since() == null
                ? null
                : one.since().compareTo(other.since()) > 0 ? one.since() : other.since();
        return new ReplicaFeed(one.topic(), since, one.apply().andThen(other.apply()), () -> {
            one.afterwards().run();
            other.afterwards().run();
        });
    }

    public boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    @Override
    public Health health() {
        return (isCaughtUp() ? Health.up() : Health.outOfService())
                .withDetail("topics", feeds.keySet())
                .build();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("replicas").start(this::read);
    }

    private void read() {
        Map<TopicPartition, Long> reached = new HashMap<>();
        while (running) {
            try (Consumer<String, byte[]> opened = consumers.createConsumer(null, "replica")) {
                consumer = opened;
                follow(opened, reached);
            } catch (WakeupException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("The replicas could not be read; trying again: {}", e.toString());
                pause(AFTER_FAILURE);
            }
        }
    }

    private void follow(Consumer<String, byte[]> from, Map<TopicPartition, Long> reached) {
        List<TopicPartition> partitions = partitions(from);
        from.assign(partitions);
        begin(from, partitions, reached);
        Map<TopicPartition, Long> ends = from.endOffsets(partitions);
        while (running) {
            boolean complete = isCaughtUp()
                    || partitions.stream()
                            .allMatch(partition -> from.position(partition) >= ends.getOrDefault(partition, 0L));
            if (complete && !isCaughtUp()) {
                caughtUp.countDown();
                log.info("The replicas of {} have caught up", feeds.keySet());
            }
            ConsumerRecords<String, byte[]> records = from.poll(POLL);
            for (ConsumerRecord<String, byte[]> event : records) {
                TopicPartition partition = new TopicPartition(event.topic(), event.partition());
                if (!isReplay(event)) {
                    apply(event, event.offset() >= ends.getOrDefault(partition, 0L));
                }
                reached.put(partition, event.offset() + 1);
            }
            if (!records.isEmpty()) {
                feeds.values().forEach(ReplicaReader::finish);
            }
            if (isCaughtUp()) {
                pause(Pace.UNHURRIED.breathAfter(records.count()));
            }
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> from) {
        return feeds.keySet().stream()
                .flatMap(topic -> known(topic, from.partitionsFor(topic)).stream())
                .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** A broker may not know yet of a topic made a moment ago; without it we would never read it. */
    private static List<PartitionInfo> known(String topic, @Nullable List<PartitionInfo> partitions) {
        if (partitions == null || partitions.isEmpty()) {
            throw new IllegalStateException("The topic " + topic + " is not there yet");
        }
        return partitions;
    }

    private void begin(
            Consumer<String, byte[]> from, List<TopicPartition> partitions, Map<TopicPartition, Long> reached) {
        from.seekToBeginning(partitions);
        Map<TopicPartition, Long> since = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Duration back = feedOf(partition.topic()).since();
            if (back != null) {
                since.put(partition, clock.instant().minus(back).toEpochMilli());
            }
        }
        Map<TopicPartition, OffsetAndTimestamp> found = from.offsetsForTimes(since);
        Map<TopicPartition, Long> ends = from.endOffsets(since.keySet());
        for (TopicPartition partition : since.keySet()) {
            @Nullable OffsetAndTimestamp first = found.get(partition);
            from.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
        }
        reached.forEach(from::seek);
    }

    private ReplicaFeed feedOf(String topic) {
        ReplicaFeed feed = feeds.get(topic);
        if (feed == null) {
            throw new IllegalStateException("Nobody asked for " + topic);
        }
        return feed;
    }

    /** A replay is old news for one group; as a state it would stand in the way of a newer one. */
    private static boolean isReplay(ConsumerRecord<String, byte[]> event) {
        return EventHeaders.text(event.headers(), EventHeaders.REPLAYED_FOR) != null;
    }

    /** What was there before we began has been judged by instances that were: only news becomes a dead letter. */
    private void apply(ConsumerRecord<String, byte[]> event, boolean news) {
        try {
            feedOf(event.topic()).apply().accept(event);
        } catch (RuntimeException e) {
            log.warn(
                    "A replica passed over {}-{}@{}: {}",
                    event.topic(),
                    event.partition(),
                    event.offset(),
                    e.toString());
            if (news) {
                deadLetters.sendFromReplica(event, e);
            }
        }
    }

    private static void finish(ReplicaFeed feed) {
        try {
            feed.afterwards().run();
        } catch (RuntimeException e) {
            log.warn("What came from {} is not finished: {}", feed.topic(), e.toString());
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        Consumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server and the listeners, which need what is read here. */
    @Override
    public int getPhase() {
        return 1;
    }

    /** Waits until caught up. */
    public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
        return caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
