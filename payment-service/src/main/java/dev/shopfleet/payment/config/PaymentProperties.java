package dev.shopfleet.payment.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of payment-service.
 *
 * @param takeUpAfter how long a step at the provider may take before it is taken up again
 * @param checkEvery how often such steps are looked for
 */
@Validated
@ConfigurationProperties("shopfleet.payment")
public record PaymentProperties(
        @NotNull Duration takeUpAfter,
        @NotNull Duration checkEvery,
        @Valid @NotNull Sandbox sandbox) {

    /**
     * The sandbox provider.
     *
     * @param webhookSecret shared with the provider, which signs with it
     * @param timeout after which the outcome of a call is unknown
     */
    public record Sandbox(
            @NotNull URI url,
            @NotBlank String webhookSecret,
            @NotNull Duration timeout) {}
}
