package dev.shopfleet.order.checkout.model;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where to send it.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 100) String line1,
        @Nullable @Size(max = 100) String line2,
        @NotBlank @Size(max = 100) String city,
        @Nullable @Size(max = 100) String region,
        @NotBlank @Size(max = 20) String postalCode,

        @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code such as DE")
        String country) {}
