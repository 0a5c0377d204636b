package dev.shopfleet.common.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.PendingEvent;
import dev.shopfleet.common.event.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.data.mongodb.core.MongoOperations;

class OutboxTest {

    /** Fails as the real producer does: no exception, but a failed future and a callback that knows. */
    private static final class FlakyProducer extends MockProducer<String, byte[]> {

        private int failures;

        private FlakyProducer(boolean confirmsAtOnce) {
            super(confirmsAtOnce, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            if (failures > 0) {
                failures--;
                TimeoutException away = new TimeoutException("Topic not present in metadata");
                callback.onCompletion(
                        new RecordMetadata(
                                new org.apache.kafka.common.TopicPartition(record.topic(), -1), -1, -1, -1, -1, -1),
                        away);
                return CompletableFuture.failedFuture(away);
            }
            return super.send(record, callback);
        }
    }

    private static final PendingEvent FIRST = event("e1", 1);
    private static final PendingEvent SECOND = event("e2", 2);
    private static final PendingEvent THIRD = event("e3", 3);

    private static PendingEvent event(String id, long version) {
        return new PendingEvent(id, "counted", 1, Topics.STOCK, Instant.EPOCH, version, null, id);
    }

    private static Outbox outbox(FlakyProducer producer) {
        return new Outbox(
                producer,
                new EventCodec(EventCodec.payloads(), "/test", ""),
                Mockito.mock(MongoOperations.class),
                new SimpleMeterRegistry());
    }

    private static List<String> sent(FlakyProducer producer) {
        return producer.history().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void sendsWhatWaitsInOrderAndOnlyOnce() {
        FlakyProducer producer = new FlakyProducer(false);
        Outbox outbox = outbox(producer);

        outbox.send("tallies", "t1", List.of(FIRST, SECOND));
        outbox.send("tallies", "t1", List.of(FIRST, SECOND, THIRD));

        assertThat(sent(producer)).containsExactly("e1", "e2", "e3");
    }

    @Test
    void leavesOutOfTheNextWriteOnlyWhatTheBrokerHas() {
        FlakyProducer producer = new FlakyProducer(false);
        Outbox outbox = outbox(producer);
        outbox.send("tallies", "t1", List.of(FIRST, SECOND));

        assertThat(outbox.unconfirmed(List.of(FIRST, SECOND))).containsExactly(FIRST, SECOND);
        producer.completeNext();
        assertThat(outbox.unconfirmed(List.of(FIRST, SECOND))).containsExactly(SECOND);
    }

    @Test
    void sendsAgainWhatTheBrokerRefused() {
        FlakyProducer producer = new FlakyProducer(false);
        Outbox outbox = outbox(producer);
        outbox.send("tallies", "t1", List.of(FIRST));
        producer.errorNext(new TimeoutException("late"));

        outbox.send("tallies", "t1", List.of(FIRST));

        assertThat(sent(producer)).containsExactly("e1", "e1");
    }

    /** Otherwise the second would be in the topic before the first. */
    @Test
    void sendsNothingPastAnEventThatCouldNotBeSent() {
        FlakyProducer producer = new FlakyProducer(true);
        Outbox outbox = outbox(producer);
        producer.failures = 1;

        outbox.send("tallies", "t1", List.of(FIRST, SECOND));
        assertThat(sent(producer)).isEmpty();
        outbox.send("tallies", "t1", List.of(FIRST, SECOND));

        assertThat(sent(producer)).containsExactly("e1", "e2");
    }

    @Test
    void sendsNothingPastAnEventThatTheProducerThrewBack() {
        FlakyProducer producer = new FlakyProducer(true);
        Outbox outbox = outbox(producer);
        producer.sendException = new IllegalStateException("closed");

        outbox.send("tallies", "t1", List.of(FIRST, SECOND));
        producer.sendException = null;
        outbox.send("tallies", "t1", List.of(FIRST, SECOND));

        assertThat(sent(producer)).containsExactly("e1", "e2");
    }
}
