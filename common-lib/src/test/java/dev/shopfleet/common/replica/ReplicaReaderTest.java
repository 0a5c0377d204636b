package dev.shopfleet.common.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.consumer.DeadLetters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.kafka.core.ConsumerFactory;

class ReplicaReaderTest {

    private static final String OLD = "user.events";
    private static final String NEW = "product.events";

    /** A broker that knows of these topics, each with one partition and one record. */
    private static final class Broker extends MockConsumer<String, byte[]> {

        private Broker(List<String> topics) {
            this(topics, new RecordHeaders());
        }

        private Broker(List<String> topics, Headers headers) {
            super("earliest");
            for (String topic : topics) {
                TopicPartition partition = new TopicPartition(topic, 0);
                Node node = Node.noNode();
                updatePartitions(
                        topic, List.of(new PartitionInfo(topic, 0, node, new Node[] {node}, new Node[] {node})));
                updateBeginningOffsets(Map.of(partition, 0L));
                updateEndOffsets(Map.of(partition, 1L));
                schedulePollTask(() -> addRecord(new ConsumerRecord<>(
                        topic,
                        0,
                        0,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        topic,
                        new byte[0],
                        headers,
                        Optional.empty())));
            }
        }

        /** As the real one answers for a topic that is not there. */
        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            return listTopics().getOrDefault(topic, List.of());
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return Map.of();
        }
    }

    /** It is old news for one group; as a state it would stand in the way of a newer one. */
    @Test
    void passesOverAReplay() throws Exception {
        List<String> read = new CopyOnWriteArrayList<>();
        Headers replay = new RecordHeaders().add(DeadLetters.REPLAYED_FOR, new byte[] {'u', 's'});
        ConsumerFactory<String, byte[]> consumers = Mockito.mock();
        Mockito.when(consumers.createConsumer(Mockito.isNull(), Mockito.anyString()))
                .thenReturn(new Broker(List.of(NEW), replay));
        ReplicaReader reader = reader(consumers, new ReplicaFeed(NEW, null, event -> read.add(event.topic())));

        reader.start();
        try {
            assertThat(reader.awaitCaughtUp(Duration.ofSeconds(10))).isTrue();
            assertThat(read).isEmpty();
        } finally {
            reader.stop();
        }
    }

    private static ReplicaReader reader(ConsumerFactory<String, byte[]> consumers, ReplicaFeed... feeds) {
        return new ReplicaReader(
                List.of(feeds),
                "",
                consumers,
                new DeadLetters(
                        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()),
                        "us",
                        Clock.systemUTC(),
                        new SimpleMeterRegistry()),
                Clock.systemUTC());
    }

    /** A topic made a moment ago may not be known yet to the broker that is asked. */
    @Test
    void isNotCaughtUpBeforeItHasSeenEveryTopic() throws Exception {
        List<String> read = new CopyOnWriteArrayList<>();
        ConsumerFactory<String, byte[]> consumers = Mockito.mock();
        Mockito.when(consumers.createConsumer(Mockito.isNull(), Mockito.anyString()))
                .thenReturn(new Broker(List.of(OLD)))
                .thenReturn(new Broker(List.of(OLD, NEW)));
        ReplicaReader reader = reader(
                consumers,
                new ReplicaFeed(OLD, null, event -> read.add(event.topic())),
                new ReplicaFeed(NEW, null, event -> read.add(event.topic())));

        reader.start();
        try {
            assertThat(reader.awaitCaughtUp(Duration.ofSeconds(10))).isTrue();
            assertThat(read).containsExactlyInAnyOrder(OLD, NEW);
        } finally {
            reader.stop();
        }
    }
}
