package dev.shopfleet.order.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of order-service.
 *
 * @param unpaidForAtMost after that an unpaid order is cancelled
 * @param expiryCheckEvery how often unpaid orders are looked through
 * @param initialRules the price rules of a new shop
 */
@Validated
@ConfigurationProperties("shopfleet.order")
public record OrderProperties(
        @NotNull Duration unpaidForAtMost,
        @NotNull Duration expiryCheckEvery,
        @Valid @NotNull InitialRules initialRules) {

    /**
     * @param shipping in minor units
     * @param freeShippingFrom subtotal in minor units; 0 for never
     * @param taxBasisPoints 1900 is 19 %
     */
    public record InitialRules(
            @PositiveOrZero long shipping,
            @PositiveOrZero long freeShippingFrom,
            @PositiveOrZero @Max(10_000) int taxBasisPoints) {}
}
