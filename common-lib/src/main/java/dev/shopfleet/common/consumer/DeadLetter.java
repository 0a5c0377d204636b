package dev.shopfleet.common.consumer;

import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record that a group could not handle, as it lies in its {@code .dlt} topic. Anybody may have written it. */
public final class DeadLetter {

    private static final int LONGEST_PAYLOAD_SHOWN = 16_384;
    private static final int LONGEST_HEADER_SHOWN = 1_000;
    private static final int HEADERS_SHOWN = 50;

    /**
     * Where a letter lies. It never moves, and none is ever deleted.
     *
     * @param topic that the record was sent to, without the fleet's prefix
     * @param offset among the letters of the topic
     */
    public record Id(String topic, long offset) {

        private static final Pattern FORM = Pattern.compile("([a-z]+\\.events):([0-9]{1,18})");

        /** Of a topic of ours, or empty. */
        public static Optional<Id> parse(String text) {
            Matcher parts = FORM.matcher(text);
            return parts.matches() && Topics.ALL.contains(parts.group(1))
                    ? Optional.of(new Id(parts.group(1), Long.parseLong(parts.group(2))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return topic + ':' + offset;
        }
    }

    private final Id id;
    private final ConsumerRecord<String, byte[]> record;

    DeadLetter(String topic, ConsumerRecord<String, byte[]> record) {
        this.id = new Id(topic, record.offset());
        this.record = record;
    }

    public Id id() {
        return id;
    }

    ConsumerRecord<String, byte[]> record() {
        return record;
    }

    public @Nullable String key() {
        return record.key();
    }

    /** Wire name of the event, where the record has one. */
    public @Nullable String type() {
        return shown(EventHeaders.TYPE);
    }

    /** Who could not handle it. */
    public @Nullable String group() {
        return shown(DeadLetters.GROUP);
    }

    public @Nullable String reason() {
        return shown(DeadLetters.REASON);
    }

    /** When it was put aside. */
    public Instant time() {
        @Nullable String told = EventHeaders.text(record.headers(), DeadLetters.TIME);
        try {
            return told == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(told);
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }

    /** The letter whose replay failed and became this one. */
    public @Nullable String replayOf() {
        return shown(DeadLetters.REPLAY_OF);
    }

    /** An instance's copy of another service's state failed, not a group. */
    public boolean isOfReplica() {
        return EventHeaders.text(record.headers(), DeadLetters.REPLICA) != null;
    }

    /** @throws Refusal {@code ILLEGAL_TRANSITION} when no group waits for it */
    public void expectReplayable() {
        @Nullable String group = group();
        if (isOfReplica() || group == null || group.isBlank()) {
            throw new Refusal(Code.ILLEGAL_TRANSITION, "No group waits for this letter; it can only be discarded");
        }
    }

    /** The headers as text, cut to a size that can be shown. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (headers.size() < HEADERS_SHOWN && header.value() != null) {
                headers.put(header.key(), cut(text(header.value(), LONGEST_HEADER_SHOWN), LONGEST_HEADER_SHOWN));
            }
        }
        return headers;
    }

    /** The payload as text, cut to a size that can be shown; null where there is none. */
    public @Nullable String payload() {
        byte[] payload = record.value();
        return payload == null ? null : cut(text(payload, LONGEST_PAYLOAD_SHOWN), LONGEST_PAYLOAD_SHOWN);
    }

    public int payloadBytes() {
        byte[] payload = record.value();
        return payload == null ? 0 : payload.length;
    }

    private @Nullable String shown(String header) {
        @Nullable String text = EventHeaders.text(record.headers(), header);
        return text == null ? null : cut(text, LONGEST_HEADER_SHOWN);
    }

    private static String text(byte[] bytes, int most) {
        return new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.UTF_8);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
