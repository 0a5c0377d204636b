package dev.shopfleet.test;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.PendingEvent;
import dev.shopfleet.common.id.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks and listens on the topics of a test's room, as another service would. */
public final class EventsProbe implements AutoCloseable {

    /**
     * A record as it lies in a topic.
     *
     * @param type {@code ce_type}, if there is one
     */
    public record Seen(String key, @Nullable String type, JsonNode payload, ConsumerRecord<String, byte[]> record) {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String bootstrap;
    private final String room;
    private final JsonMapper json = JsonMapper.shared();
    private final EventCodec codec;
    private final KafkaProducer<String, byte[]> producer;

    EventsProbe(String bootstrap, String room) {
        this.bootstrap = bootstrap;
        this.room = room;
        this.codec = new EventCodec(json, "/test", room);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends an event; a payload that is a String is taken as JSON, anything else is turned into it. */
    public void send(String topic, String key, String type, long aggregateVersion, Object payload) {
        send(record(topic, key, type, aggregateVersion, payload));
    }

    /** The record of an event, to be sent once or several times, or spoilt first. */
    public ProducerRecord<String, byte[]> record(
            String topic, String key, String type, long aggregateVersion, Object payload) {
        String body = payload instanceof String text ? text : json.writeValueAsString(payload);
        return codec.record(
                key, new PendingEvent(Ids.next(), type, 1, topic, Instant.now(), aggregateVersion, null, body));
    }

    /** Sends bytes that nobody can read, under that type. */
    public void poison(String topic, String key, String type) {
        ProducerRecord<String, byte[]> record = record(topic, key, type, 1, "{}");
        ProducerRecord<String, byte[]> poison = new ProducerRecord<>(
                record.topic(), null, key, "{not json".getBytes(StandardCharsets.UTF_8), record.headers());
        send(poison);
    }

    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that lies in the topic now, oldest first within a key. */
    public List<Seen> all(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(room + topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Seen> seen = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.add(seen(record)));
            }
            return seen;
        }
    }

    /** The events of that type and key that lie in the topic now. */
    public List<Seen> all(String topic, String type, String key) {
        return all(topic).stream()
                .filter(event -> type.equals(event.type()) && key.equals(event.key()))
                .toList();
    }

    /** Waits for an event of that type and key. */
    public Seen await(String topic, String type, String key) {
        return Awaitility.await(type + " of " + key)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> all(topic, type, key), found -> !found.isEmpty())
                .getFirst();
    }

    /** Waits for a dead letter of that key on the topic's {@code .dlt}. */
    public Seen awaitDeadLetter(String topic, String key) {
        return Awaitility.await("dead letter of " + key)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> all(topic + ".dlt").stream()
                                .filter(letter -> key.equals(letter.key()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private Seen seen(ConsumerRecord<String, byte[]> record) {
        JsonNode payload;
        try {
            payload = json.readTree(record.value());
        } catch (RuntimeException e) {
            payload = json.missingNode();
        }
        return new Seen(record.key(), EventHeaders.text(record.headers(), EventHeaders.TYPE), payload, record);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
