package dev.shopfleet.notification.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a shopper is told.
 *
 * @param id the id of the (first) event that told of it, so that a repeated event cannot tell it twice
 * @param userId whom it is for
 * @param type what happened, for a program: {@code order.paid}
 * @param orderId the order that it is about, if any
 * @param title one line for a person
 * @param text a sentence or two for a person
 * @param data what a page may want to show beside the text
 * @param createdAt when it happened
 * @param read whether the shopper has seen it
 */
public record Notification(
        String id,
        @JsonIgnore String userId,
        String type,
        @Nullable String orderId,
        String title,
        String text,
        Map<String, Object> data,
        Instant createdAt,
        boolean read) {

    /** To the millisecond, as the store keeps it: pushed and read again it is the same. */
    public Notification {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
