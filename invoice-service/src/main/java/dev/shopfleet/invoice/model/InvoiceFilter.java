package dev.shopfleet.invoice.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which documents; what is absent does not limit.
 *
 * @param from first instant of issuing
 * @param to first instant of issuing that is too late
 */
public record InvoiceFilter(
        @Nullable String userId,
        @Nullable String orderId,
        @Nullable Kind kind,
        @Nullable Instant from,
        @Nullable Instant to) {}
