package dev.shopfleet.common.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it waits in its aggregate's outbox: complete, so that any instance can send it.
 *
 * @param id unique, the same however often it is sent
 * @param at when it happened
 * @param aggregateVersion version of the aggregate that this event's write made
 * @param payload JSON
 */
public record PendingEvent(
        String id,
        String type,
        int dataVersion,
        String topic,
        Instant at,
        long aggregateVersion,
        @Nullable String traceparent,
        String payload) {}
