package dev.shopfleet.common.event;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a received event.
 *
 * @param id unique to the event, the same on every delivery
 * @param type wire name
 * @param dataVersion version of the payload
 * @param subject the aggregate's id, also the record's key
 * @param time when it happened
 * @param aggregateVersion of the aggregate after it: grows by at least 1 from event to event of one aggregate
 */
public record EventMeta(String id, String type, int dataVersion, String subject, Instant time, long aggregateVersion) {

    /** Reads the envelope; empty headers of a foreign or broken record are a {@link MalformedEvent}. */
    public static EventMeta of(ConsumerRecord<String, byte[]> event) {
        try {
            return new EventMeta(
                    required(event, EventHeaders.ID),
                    required(event, EventHeaders.TYPE),
                    Integer.parseInt(required(event, EventHeaders.DATA_VERSION)),
                    subject(event),
                    Instant.parse(required(event, EventHeaders.TIME)),
                    Long.parseLong(required(event, EventHeaders.AGGREGATE_VERSION)));
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new MalformedEvent("An envelope header cannot be read", e);
        }
    }

    private static String subject(ConsumerRecord<String, byte[]> event) {
        @Nullable String replayedKey = EventHeaders.text(event.headers(), EventHeaders.REPLAYED_KEY);
        if (replayedKey != null) {
            return replayedKey;
        }
        return event.key() == null ? required(event, EventHeaders.SUBJECT) : event.key();
    }

    private static String required(ConsumerRecord<String, byte[]> event, String name) {
        @Nullable String value = EventHeaders.text(event.headers(), name);
        if (value == null || value.isBlank()) {
            throw new MalformedEvent("The header " + name + " is missing", null);
        }
        return value;
    }
}
