package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.fault.CrashPoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that cannot be handled go to {@code <topic>.dlt} as they came, with the reason and where they came from in
 * headers; the next record goes on. A dead letter that is replayed carries the name of the group that could not handle
 * it, and other groups leave it alone.
 */
public final class DeadLetters {

    public static final String REASON = "dlt_reason";
    public static final String GROUP = "dlt_group";
    public static final String TOPIC = "dlt_topic";
    public static final String PARTITION = "dlt_partition";
    public static final String OFFSET = "dlt_offset";
    public static final String TIME = "dlt_time";
    /** Present where a copy of another service's state failed, not a group. */
    public static final String REPLICA = "dlt_replica";
    /** On a replayed record and on what becomes of it: the letter that was replayed. */
    public static final String REPLAY_OF = "dlt_replay_of";
    /** On a replayed record: the only group that it is meant for. */
    public static final String REPLAYED_FOR = EventHeaders.REPLAYED_FOR;

    /** Letters have one partition, so that a topic's letters are one list. */
    static final int LETTER_PARTITION = 0;

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int LONGEST_REASON = 500;

    private final Producer<String, byte[]> producer;
    private final String group;
    private final Clock clock;
    private final MeterRegistry metrics;

    public DeadLetters(Producer<String, byte[]> producer, String group, Clock clock, MeterRegistry metrics) {
        this.producer = producer;
        this.group = group;
        this.clock = clock;
        this.metrics = metrics;
    }

    boolean meantForUs(ConsumerRecord<String, byte[]> event) {
        String only = EventHeaders.text(event.headers(), REPLAYED_FOR);
        return only == null || only.equals(group);
    }

    /** Returns when the broker has it; a failure to send is a passing fault, so the record is handled again. */
    public void send(ConsumerRecord<String, byte[]> event, Exception cause) {
        send(event, cause, false);
    }

    /** As {@link #send}, from a reader that belongs to no group: to replay it would reach nobody. */
    public void sendFromReplica(ConsumerRecord<String, byte[]> event, Exception cause) {
        send(event, cause, true);
    }

    private void send(ConsumerRecord<String, byte[]> event, Exception cause, boolean replica) {
        String reason = reason(cause);
        String replayedKey = EventHeaders.text(event.headers(), EventHeaders.REPLAYED_KEY);
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                Topics.deadLetters(event.topic()),
                LETTER_PARTITION,
                replayedKey == null ? event.key() : replayedKey,
                event.value(),
                event.headers());
        Headers headers = letter.headers();
        headers.remove(REPLAYED_FOR);
        headers.remove(EventHeaders.REPLAYED_KEY);
        headers.remove(REPLICA);
        if (replica) {
            put(headers, REPLICA, "true");
        }
        put(headers, REASON, reason);
        put(headers, GROUP, group);
        put(headers, TOPIC, event.topic());
        put(headers, PARTITION, Integer.toString(event.partition()));
        put(headers, OFFSET, Long.toString(event.offset()));
        put(headers, TIME, clock.instant().toString());
        try {
            producer.send(letter).get(30, TimeUnit.SECONDS);
            CrashPoint.AFTER_DEAD_LETTER.reached(event.topic());
        } catch (ExecutionException | TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("The dead letter could not be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a dead letter was sent", e);
        }
        metrics.counter("shopfleet.dead.letters", "topic", event.topic()).increment();
        log.error("Dead letter from {}-{}@{}: {}", event.topic(), event.partition(), event.offset(), reason);
    }

    private static String reason(Exception cause) {
        StringBuilder reason = new StringBuilder();
        for (Throwable next = cause; next != null && reason.length() < LONGEST_REASON; next = next.getCause()) {
            reason.append(reason.isEmpty() ? "" : " <- ")
                    .append(next.getClass().getSimpleName())
                    .append(": ")
                    .append(next.getMessage());
        }
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
