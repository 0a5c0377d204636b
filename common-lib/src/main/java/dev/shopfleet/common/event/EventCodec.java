package dev.shopfleet.common.event;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Events to records and back. The payload is turned to JSON once, when the event enters the outbox. */
public final class EventCodec {

    private final JsonMapper json;
    private final String source;
    private final String topicPrefix;

    /**
     * @param source CloudEvents {@code source}: which service speaks
     * @param topicPrefix put before every topic's name, so that several fleets can share a broker; usually empty
     */
    public EventCodec(JsonMapper json, String source, String topicPrefix) {
        this.json = json;
        this.source = source;
        this.topicPrefix = topicPrefix;
    }

    /** The mapper for payloads: tolerant of unknown members, times as ISO 8601, absent rather than null. */
    public static JsonMapper payloads() {
        return JsonMapper.builder()
                .changeDefaultPropertyInclusion(
                        i -> i.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
                .build();
    }

    /** Makes an event ready to wait in the outbox of the aggregate that reaches that version. */
    public PendingEvent pending(DomainEvent event, long aggregateVersion, Instant at) {
        EventType type = typeOf(event.getClass());
        return new PendingEvent(
                Ids.next(),
                type.value(),
                type.version(),
                type.topic(),
                at,
                aggregateVersion,
                Trace.currentParent(),
                json.writeValueAsString(event));
    }

    /** The record to send for an event of that aggregate. */
    public ProducerRecord<String, byte[]> record(String aggregateId, PendingEvent event) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                topicPrefix + event.topic(), aggregateId, event.payload().getBytes(StandardCharsets.UTF_8));
        Headers headers = message.headers();
        headers.add(EventHeaders.SPEC_VERSION, EventHeaders.bytes("1.0"));
        headers.add(EventHeaders.ID, EventHeaders.bytes(event.id()));
        headers.add(EventHeaders.TYPE, EventHeaders.bytes(event.type()));
        headers.add(EventHeaders.SOURCE, EventHeaders.bytes(source));
        headers.add(EventHeaders.SUBJECT, EventHeaders.bytes(aggregateId));
        headers.add(EventHeaders.TIME, EventHeaders.bytes(event.at().toString()));
        headers.add(EventHeaders.DATA_VERSION, EventHeaders.bytes(Integer.toString(event.dataVersion())));
        headers.add(EventHeaders.AGGREGATE_VERSION, EventHeaders.bytes(Long.toString(event.aggregateVersion())));
        headers.add(EventHeaders.CONTENT_TYPE, EventHeaders.bytes("application/json"));
        if (event.traceparent() != null) {
            headers.add(EventHeaders.TRACE_PARENT, EventHeaders.bytes(event.traceparent()));
        }
        return message;
    }

    /**
     * Reads a payload.
     *
     * @throws MalformedEvent when it is not JSON of that shape
     */
    public <E> E read(byte[] payload, Class<E> type) {
        try {
            E event = json.readValue(payload, type);
            if (event == null) {
                throw new MalformedEvent("The payload is null", null);
            }
            return event;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new MalformedEvent("The payload is not a " + type.getSimpleName(), e);
        }
    }

    /** The annotation that every event carries. */
    public static EventType typeOf(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalStateException(event + " lacks @EventType");
        }
        return type;
    }
}
