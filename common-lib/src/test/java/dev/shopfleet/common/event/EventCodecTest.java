package dev.shopfleet.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @EventType(value = "order.paid", topic = Topics.ORDER, version = 3)
    private record OrderPaid(
            String orderId, Instant paidAt, @Nullable String note) implements DomainEvent {}

    private record NoEvent(String orderId) implements DomainEvent {}

    private final EventCodec codec = new EventCodec(EventCodec.payloads(), "/order-service", "room-");

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> received = new ConsumerRecord<>(sent.topic(), 0, 7, sent.key(), sent.value());
        sent.headers().forEach(header -> received.headers().add(header));
        return received;
    }

    @Test
    void carriesTheEnvelopeInCloudEventsHeaders() {
        ProducerRecord<String, byte[]> record =
                codec.record("o1", new PendingEvent("e1", "order.paid", 3, Topics.ORDER, AT, 42, PARENT, "{}"));

        assertThat(record.topic()).isEqualTo("room-order.events");
        assertThat(record.key()).isEqualTo("o1");
        assertThat(headers(record))
                .isEqualTo(new TreeMap<>(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "e1",
                        "ce_type", "order.paid",
                        "ce_source", "/order-service",
                        "ce_subject", "o1",
                        "ce_time", "2026-11-22T12:00:00.123Z",
                        "ce_dataversion", "3",
                        "ce_aggregateversion", "42",
                        "content-type", "application/json",
                        "traceparent", PARENT)));
    }

    @Test
    void sendsNoTraceWhereThereIsNone() {
        PendingEvent event = new PendingEvent("e1", "order.paid", 1, Topics.ORDER, AT, 1, null, "{}");

        assertThat(headers(codec.record("o1", event))).doesNotContainKey("traceparent");
    }

    @Test
    void sendsThePayloadByteForByte() {
        String payload = "{ \"b\":1.50 ,\"a\":\"\u00e4\\u00e4\", \"b\":2}";
        PendingEvent event = new PendingEvent("e1", "order.paid", 1, Topics.ORDER, AT, 1, null, payload);

        assertThat(codec.record("o1", event).value()).isEqualTo(payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void makesAnEventReadyToWait() {
        try (Trace trace = Trace.continued(PARENT)) {
            PendingEvent event = codec.pending(new OrderPaid("o1", AT, null), 5, AT);

            assertThat(event.type()).isEqualTo("order.paid");
            assertThat(event.dataVersion()).isEqualTo(3);
            assertThat(event.topic()).isEqualTo("order.events");
            assertThat(event.aggregateVersion()).isEqualTo(5);
            assertThat(event.at()).isEqualTo(AT);
            assertThat(event.traceparent()).isEqualTo(Trace.currentParent());
            assertThat(event.payload()).isEqualTo("{\"orderId\":\"o1\",\"paidAt\":\"2026-11-22T12:00:00.123Z\"}");
        }
    }

    @Test
    void givesEveryEventAnIdOfItsOwn() {
        OrderPaid paid = new OrderPaid("o1", AT, null);

        assertThat(codec.pending(paid, 5, AT).id())
                .isNotEqualTo(codec.pending(paid, 5, AT).id());
    }

    @Test
    void refusesAnEventWithoutAWireName() {
        assertThatThrownBy(() -> codec.pending(new NoEvent("o1"), 1, AT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsItsOwnEnvelopeBack() {
        PendingEvent event = new PendingEvent("e1", "order.paid", 3, Topics.ORDER, AT, 42, null, "{}");

        assertThat(EventMeta.of(received(codec.record("o1", event))))
                .isEqualTo(new EventMeta("e1", "order.paid", 3, "o1", AT, 42));
    }

    @Test
    void callsAnEnvelopeWithoutAnyOfItsHeadersMalformed() {
        PendingEvent event = new PendingEvent("e1", "order.paid", 3, Topics.ORDER, AT, 42, null, "{}");
        for (String name : new String[] {"ce_id", "ce_type", "ce_time", "ce_dataversion", "ce_aggregateversion"}) {
            ConsumerRecord<String, byte[]> record = received(codec.record("o1", event));
            record.headers().remove(name);

            assertThatThrownBy(() -> EventMeta.of(record))
                    .as(name)
                    .isInstanceOf(MalformedEvent.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void callsAnUnreadableVersionOrTimeMalformed() {
        PendingEvent event = new PendingEvent("e1", "order.paid", 3, Topics.ORDER, AT, 42, null, "{}");
        for (String name : new String[] {"ce_time", "ce_dataversion", "ce_aggregateversion"}) {
            ConsumerRecord<String, byte[]> record = received(codec.record("o1", event));
            record.headers().remove(name).add(name, "soon".getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> EventMeta.of(record)).as(name).isInstanceOf(MalformedEvent.class);
        }
    }

    @Test
    void passesOverMembersItDoesNotKnow() {
        byte[] payload = "{\"orderId\":\"o1\",\"paidAt\":\"2026-11-22T12:00:00.123Z\",\"new\":{\"a\":1}}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(codec.read(payload, OrderPaid.class)).isEqualTo(new OrderPaid("o1", AT, null));
    }

    @Test
    void callsAPayloadOfAnotherShapeMalformed() {
        for (String payload : new String[] {"", "{", "[]", "null", "{\"orderId\":{}}", "{\"paidAt\":\"soon\"}"}) {
            assertThatThrownBy(() -> codec.read(payload.getBytes(StandardCharsets.UTF_8), OrderPaid.class))
                    .as(payload)
                    .isInstanceOf(MalformedEvent.class);
        }
    }
}
