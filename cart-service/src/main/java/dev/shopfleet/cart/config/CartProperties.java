package dev.shopfleet.cart.config;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the carts are told from outside, under {@code shopfleet.cart}.
 *
 * @param guestLife how long a guest's cart is kept after its last change
 * @param userLife how long a signed-in shopper's is
 * @param currency that an empty cart is shown in
 */
@Validated
@ConfigurationProperties("shopfleet.cart")
public record CartProperties(
        @NotNull Duration guestLife,
        @NotNull Duration userLife,
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}
