package dev.shopfleet.common.event;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The names of record headers: CloudEvents 1.0, Kafka protocol binding, binary content mode; and W3C trace context. */
public final class EventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String DATA_VERSION = "ce_dataversion";
    public static final String AGGREGATE_VERSION = "ce_aggregateversion";
    public static final String TRACE_PARENT = "traceparent";
    public static final String CONTENT_TYPE = "content-type";
    /** On a replayed record: the only group that it is meant for. */
    public static final String REPLAYED_FOR = "replayed_for";
    /** On a record that was replayed under a key of its own: the key that it had. */
    public static final String REPLAYED_KEY = "replayed_key";

    private EventHeaders() {}

    /** The header's value as text, or null where it is absent. */
    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
