package dev.shopfleet.common.money;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * A price.
 *
 * @param amount in minor units of the currency (cents), never negative
 * @param currency ISO 4217, three capitals
 */
public record Money(
        @PositiveOrZero @Max(MAX_AMOUNT) long amount,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR")
        String currency) {

    /** Far above any price, far below what could overflow when multiplied by the largest order. */
    public static final long MAX_AMOUNT = 100_000_000_000L;
}
