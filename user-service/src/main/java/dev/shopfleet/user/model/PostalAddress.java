package dev.shopfleet.user.model;

import org.jspecify.annotations.Nullable;

/**
 * Where something can be sent.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record PostalAddress(
        String name,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        String postalCode,
        String country) {}
