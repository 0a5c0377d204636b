package dev.shopfleet.order.checkout.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an admin looks for; absent members do not narrow.
 *
 * @param from first instant of placing
 * @param until first instant behind
 * @param silentBefore only orders that wait for a service, or owe money, since before that
 */
public record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable String userId,
        @Nullable String number,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Instant silentBefore) {

    public OrderFilter silentBefore(Instant instant) {
        return new OrderFilter(status, userId, number, from, until, instant);
    }
}
