package dev.shopfleet.order.config;

import dev.shopfleet.order.checkout.model.CaptureTime;
import dev.shopfleet.order.checkout.model.Terms;
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
 * @param stepSilentFor after that a step without an answer counts as stuck and is reminded
 * @param dueCheckEvery how often to look for orders whose time has come
 * @param couponCheckEvery how often to look for uses of limited coupons that no order has
 * @param capture when the money is taken
 * @param initialRules the price rules of a new shop
 */
@Validated
@ConfigurationProperties("shopfleet.order")
public record OrderProperties(
        @NotNull Duration unpaidForAtMost,
        @NotNull Duration stepSilentFor,
        @NotNull Duration dueCheckEvery,
        @NotNull Duration couponCheckEvery,
        @NotNull CaptureTime capture,
        @Valid @NotNull InitialRules initialRules) {

    public Terms terms() {
        return new Terms(unpaidForAtMost, stepSilentFor, capture);
    }

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
