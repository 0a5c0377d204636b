package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads dead letters where they lie, and sends them again. Kafka is the truth: nothing is copied, and nothing taken away.
 */
public final class DeadLetterOffice {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterOffice.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int READERS = 4;

    private final ConsumerFactory<String, byte[]> consumers;
    private final Producer<String, byte[]> producer;
    private final String topicPrefix;
    private final Semaphore seats = new Semaphore(READERS);

    /** @param topicPrefix put before the name of every topic; usually empty */
    public DeadLetterOffice(
            ConsumerFactory<String, byte[]> consumers, Producer<String, byte[]> producer, String topicPrefix) {
        this.consumers = consumers;
        this.producer = producer;
        this.topicPrefix = topicPrefix;
    }

    /** @throws Refusal {@code UNAVAILABLE} when too many read at once, or Kafka is away */
    public Reading read() {
        if (!seats.tryAcquire()) {
            throw Refusal.retryLater(Code.UNAVAILABLE, "Too many are reading dead letters", Duration.ofSeconds(1));
        }
        try {
            return new Reading(consumers.createConsumer(null, "dead-letters", null, patience()));
        } catch (KafkaException e) {
            seats.release();
            throw away(e);
        }
    }

    private static Properties patience() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(4 << 20));
        // Behind the last letter there is nothing to wait for, and the next topic would wait with it.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");
        return settings;
    }

    public Optional<DeadLetter> find(DeadLetter.Id id) {
        try (Reading reading = read()) {
            return reading.before(id.topic(), id.offset() + 1, 1).stream()
                    .filter(letter -> letter.id().equals(id))
                    .findFirst();
        }
    }

    /**
     * Sends the record to its topic once more, for the group that could not handle it. It comes after whatever has
     * happened to its key since, so a handler must bear it late, as it must bear every duplicate. In a compacted topic it
     * stands under a key of its own: under the old one, compaction would keep it in place of a newer state.
     *
     * @throws Refusal {@code ILLEGAL_TRANSITION} when no group waits for it; {@code UNAVAILABLE} when the broker has not
     *     confirmed it in time, which does not mean that it will not get there
     */
    public void replay(DeadLetter letter) {
        letter.expectReplayable();
        String topic = letter.id().topic();
        boolean compacted = Topics.COMPACTED.contains(topic);
        ConsumerRecord<String, byte[]> record = letter.record();
        ProducerRecord<String, byte[]> again = new ProducerRecord<>(
                topicPrefix + topic,
                null,
                compacted ? "replay/" + letter.id() : record.key(),
                record.value(),
                record.headers());
        Headers headers = again.headers();
        for (String ours : List.of(
                DeadLetters.REASON,
                DeadLetters.GROUP,
                DeadLetters.TOPIC,
                DeadLetters.PARTITION,
                DeadLetters.OFFSET,
                DeadLetters.TIME,
                DeadLetters.REPLAY_OF)) {
            headers.remove(ours);
        }
        add(headers, EventHeaders.REPLAYED_FOR, String.valueOf(letter.group()));
        add(headers, DeadLetters.REPLAY_OF, letter.id().toString());
        if (compacted && record.key() != null) {
            add(headers, EventHeaders.REPLAYED_KEY, record.key());
        }
        send(again);
        log.info("Dead letter {} was sent again for {}", letter.id(), letter.group());
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a dead letter was sent again", e);
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Refusal away(Exception cause) {
        log.warn("Kafka does not answer for dead letters: {}", cause.toString());
        return Refusal.retryLater(Code.UNAVAILABLE, "The dead letters are out of reach", Duration.ofSeconds(5));
    }

    /** One reader, used by one thread and closed afterwards. */
    public final class Reading implements AutoCloseable {

        private final Consumer<String, byte[]> consumer;

        private Reading(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        /**
         * The newest letters of a topic from below an offset, newest first.
         *
         * @param topic one of {@link Topics#ALL}
         * @param offset {@link Long#MAX_VALUE} for the very newest
         * @param most how many at most; as many are held in memory
         */
        public List<DeadLetter> before(String topic, long offset, int most) {
            try {
                return newest(topic, offset, most);
            } catch (KafkaException e) {
                throw away(e);
            }
        }

        private List<DeadLetter> newest(String topic, long offset, int most) {
            TopicPartition letters =
                    new TopicPartition(Topics.deadLetters(topicPrefix + topic), DeadLetters.LETTER_PARTITION);
            List<PartitionInfo> partitions = consumer.partitionsFor(letters.topic());
            if (partitions == null || partitions.isEmpty()) {
                return List.of();
            }
            List<TopicPartition> one = List.of(letters);
            consumer.assign(one);
            long end = Math.min(offset, consumer.endOffsets(one).getOrDefault(letters, 0L));
            long begin = Math.max(end - most, consumer.beginningOffsets(one).getOrDefault(letters, 0L));
            if (begin >= end) {
                return List.of();
            }
            consumer.seek(letters, begin);
            List<DeadLetter> found = new ArrayList<>();
            long patience = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(letters) < end) {
                if (System.nanoTime() > patience) {
                    throw new org.apache.kafka.common.errors.TimeoutException("The letters do not come");
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    if (record.offset() < end) {
                        found.add(new DeadLetter(topic, record));
                    }
                }
            }
            Collections.reverse(found);
            return found;
        }

        @Override
        public void close() {
            try {
                consumer.close();
            } finally {
                seats.release();
            }
        }
    }
}
