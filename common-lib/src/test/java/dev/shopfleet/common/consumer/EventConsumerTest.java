package dev.shopfleet.common.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.PendingEvent;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.trace.Trace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;

@Timeout(20)
class EventConsumerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TOPIC = "order.events";
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private record Counted(int n) {}

    private final EventCodec codec = new EventCodec(EventCodec.payloads(), "/test", "");
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DeadLetters deadLetters = new DeadLetters(producer, "us", Clock.fixed(NOW, ZoneOffset.UTC), metrics);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private long offset;

    private EventConsumer consumer(BiConsumer<Counted, EventMeta> effect) {
        return new EventConsumer(
                List.of(EventSubscription.to(TOPIC).on("counted", Counted.class, effect)),
                "",
                Pace.PROMPT,
                codec,
                deadLetters);
    }

    private EventConsumer noting() {
        return consumer((event, meta) -> note(event, meta));
    }

    private void note(Counted event, EventMeta meta) {
        done.add(meta.subject() + event.n());
    }

    private ConsumerRecord<String, byte[]> event(String key, int n) {
        return event(key, "counted", "{\"n\":" + n + "}");
    }

    private ConsumerRecord<String, byte[]> event(String key, String type, String payload) {
        ProducerRecord<String, byte[]> sent =
                codec.record(key, new PendingEvent("e" + offset, type, 1, TOPIC, NOW, 1, PARENT, payload));
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(TOPIC, 2, offset++, key, sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        return record;
    }

    private ConsumerRecord<String, byte[]> poison(String key) {
        return event(key, "counted", "{not json");
    }

    private Map<String, @Nullable String> onlyDeadLetter() {
        assertThat(producer.history()).hasSize(1);
        ProducerRecord<String, byte[]> letter = producer.history().getFirst();
        assertThat(letter.topic()).isEqualTo("order.events.dlt");
        Map<String, @Nullable String> headers = new HashMap<>();
        letter.headers().forEach(h -> headers.put(h.key(), EventHeaders.text(letter.headers(), h.key())));
        return headers;
    }

    @Test
    void handlesTheRecordsOfAKeyInTheirOrder() {
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            batch.add(event("a", n));
            batch.add(event("b", n));
            batch.add(event("c", n));
        }

        noting().onMessage(batch);

        for (String key : List.of("a", "b", "c")) {
            assertThat(done.stream().filter(entry -> entry.startsWith(key)))
                    .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 50)
                            .mapToObj(n -> key + n)
                            .toList());
        }
    }

    @Test
    void handlesDifferentKeysAtOnce() {
        CountDownLatch allAreHere = new CountDownLatch(8);
        EventConsumer consumer = consumer((event, meta) -> {
            allAreHere.countDown();
            try {
                assertThat(allAreHere.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            note(event, meta);
        });

        consumer.onMessage(java.util.stream.IntStream.range(0, 8)
                .mapToObj(n -> event("key" + n, n))
                .toList());

        assertThat(done).hasSize(8);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void handsOverTheEnvelopeAndTheTrace() {
        List<EventMeta> metas = new ArrayList<>();
        List<@Nullable String> traces = new ArrayList<>();
        consumer((event, meta) -> {
                    metas.add(meta);
                    traces.add(Trace.currentId());
                })
                .onMessage(List.of(event("a", 1)));

        assertThat(metas).containsExactly(new EventMeta("e0", "counted", 1, "a", NOW, 1));
        assertThat(traces).containsExactly("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void retriesAPassingFaultInPlaceSoThatOrderIsKept() {
        AtomicInteger failures = new AtomicInteger(5);
        EventConsumer consumer = consumer((event, meta) -> {
            if (event.n() == 1 && failures.getAndDecrement() > 0) {
                throw new DataAccessResourceFailureException("the store is away");
            }
            note(event, meta);
        });

        consumer.onMessage(List.of(event("a", 0), event("a", 1), event("a", 2)));

        assertThat(done).containsExactly("a0", "a1", "a2");
        assertThat(failures).hasValue(-1);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void buriesPoisonAtOnceAndHandlesTheNext() {
        noting().onMessage(List.of(event("a", 0), poison("a"), event("a", 2)));

        assertThat(done).containsExactly("a0", "a2");
        assertThat(onlyDeadLetter())
                .containsEntry("dlt_group", "us")
                .containsEntry("dlt_topic", "order.events")
                .containsEntry("dlt_partition", "2")
                .containsEntry("dlt_offset", "1")
                .containsEntry("dlt_time", NOW.toString())
                .containsEntry("ce_id", "e1")
                .containsEntry("ce_type", "counted")
                .hasEntrySatisfying("dlt_reason", reason -> assertThat(reason).contains("MalformedEvent"));
        assertThat(producer.history().getFirst().value()).isEqualTo("{not json".getBytes(StandardCharsets.UTF_8));
        assertThat(producer.history().getFirst().key()).isEqualTo("a");
        assertThat(metrics.get("shopfleet.dead.letters")
                        .tag("topic", TOPIC)
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void buriesARefusalAtOnce() {
        AtomicInteger tries = new AtomicInteger();
        consumer((event, meta) -> {
                    tries.incrementAndGet();
                    throw new Refusal(Code.ILLEGAL_TRANSITION, "too late");
                })
                .onMessage(List.of(event("a", 1)));

        assertThat(tries).hasValue(1);
        assertThat(onlyDeadLetter().get("dlt_reason")).contains("ILLEGAL_TRANSITION");
    }

    @Test
    void buriesAnUnknownFaultAfterAFewTries() {
        AtomicInteger tries = new AtomicInteger();
        EventConsumer consumer = consumer((event, meta) -> {
            if (event.n() == 1) {
                tries.incrementAndGet();
                throw new IllegalStateException("a bug", new NullPointerException("deep down"));
            }
            note(event, meta);
        });

        consumer.onMessage(List.of(event("a", 1), event("a", 2)));

        assertThat(tries).hasValue(4);
        assertThat(done).containsExactly("a2");
        assertThat(onlyDeadLetter().get("dlt_reason"))
                .isEqualTo("IllegalStateException: a bug <- NullPointerException: deep down");
    }

    @Test
    void buriesARecordWithoutAType() {
        ConsumerRecord<String, byte[]> nameless = event("a", 1);
        nameless.headers().remove(EventHeaders.TYPE);

        noting().onMessage(List.of(nameless));

        assertThat(done).isEmpty();
        assertThat(onlyDeadLetter().get("dlt_reason")).contains("ce_type is missing");
    }

    @Test
    void buriesAVersionThatNobodyReadsAndAnEmptyPayload() {
        ConsumerRecord<String, byte[]> newer = event("a", 1);
        newer.headers().remove(EventHeaders.DATA_VERSION).add(EventHeaders.DATA_VERSION, new byte[] {'2'});
        ConsumerRecord<String, byte[]> full = event("a", 2);
        ConsumerRecord<String, byte[]> empty = new ConsumerRecord<>(TOPIC, 2, 9, "a", null);
        full.headers().forEach(header -> empty.headers().add(header));

        noting().onMessage(List.of(newer, empty, event("a", 3)));

        assertThat(done).containsExactly("a3");
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void passesOverOtherTypes() {
        noting().onMessage(List.of(event("a", "shipped", "{not json"), event("a", 1)));

        assertThat(done).containsExactly("a1");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void passesOverWhatIsReplayedForAnotherGroup() {
        ConsumerRecord<String, byte[]> theirs = event("a", 1);
        theirs.headers().add(DeadLetters.REPLAYED_FOR, "them".getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<String, byte[]> ours = event("a", 2);
        ours.headers().add(DeadLetters.REPLAYED_FOR, "us".getBytes(StandardCharsets.UTF_8));

        noting().onMessage(List.of(theirs, ours));

        assertThat(done).containsExactly("a2");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void buriesAReplayedRecordAgainWithoutItsAddress() {
        ConsumerRecord<String, byte[]> replayed = poison("a");
        replayed.headers().add(DeadLetters.REPLAYED_FOR, "us".getBytes(StandardCharsets.UTF_8));
        replayed.headers().add(DeadLetters.OFFSET, "77".getBytes(StandardCharsets.UTF_8));

        noting().onMessage(List.of(replayed));

        assertThat(onlyDeadLetter()).doesNotContainKey("replayed_for").containsEntry("dlt_offset", "0");
        assertThat(producer.history().getFirst().headers().headers(DeadLetters.OFFSET))
                .hasSize(1);
    }

    /** In a compacted topic a replay has a key of its own, and is about the old one all the same. */
    @Test
    void handlesAReplayAsThatOfTheKeyThatItHad() {
        ConsumerRecord<String, byte[]> replayed = event("replay/product.events:7", 1);
        replayed.headers().add("replayed_key", "a".getBytes(StandardCharsets.UTF_8));
        replayed.headers().add(DeadLetters.REPLAYED_FOR, "us".getBytes(StandardCharsets.UTF_8));

        noting().onMessage(List.of(replayed));

        assertThat(done).containsExactly("a1");
    }

    @Test
    void buriesAReplayUnderTheKeyThatItHadAndSaysOfWhatItIsOne() {
        ConsumerRecord<String, byte[]> replayed = poison("replay/product.events:7");
        replayed.headers().add("replayed_key", "a".getBytes(StandardCharsets.UTF_8));
        replayed.headers().add(DeadLetters.REPLAY_OF, "product.events:7".getBytes(StandardCharsets.UTF_8));

        noting().onMessage(List.of(replayed));

        assertThat(onlyDeadLetter())
                .doesNotContainKey("replayed_key")
                .doesNotContainKey("dlt_replica")
                .containsEntry("dlt_replay_of", "product.events:7");
        assertThat(producer.history().getFirst().key()).isEqualTo("a");
        assertThat(producer.history().getFirst().partition()).isZero();
    }

    /** Not committed, so it comes again: a record is never neither handled nor buried. */
    @Test
    void failsTheBatchWhenTheDeadLetterCannotBeSent() {
        producer.sendException = new org.apache.kafka.common.errors.TimeoutException("Kafka is away");

        assertThatThrownBy(() -> noting().onMessage(List.of(poison("a"), event("b", 1))))
                .isInstanceOf(org.apache.kafka.common.errors.RetriableException.class);
        assertThat(done).as("the others were waited for").containsExactly("b1");
    }

    @Test
    void keepsTheReasonShort() {
        consumer((event, meta) -> {
                    throw new Refusal(Code.CONFLICT, "x".repeat(5_000));
                })
                .onMessage(List.of(event("a", 1)));

        assertThat(onlyDeadLetter().get("dlt_reason")).hasSize(500);
    }
}
