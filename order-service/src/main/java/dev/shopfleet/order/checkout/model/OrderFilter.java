package dev.shopfleet.order.checkout.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an admin looks for; absent members do not narrow.
 *
 * @param from first instant of placing
 * @param until first instant behind
 */
public record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable String userId,
        @Nullable String number,
        @Nullable Instant from,
        @Nullable Instant until) {}
