package dev.shopfleet.payment.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of payment-service.
 *
 * @param provider where new payments go
 * @param takeUpAfter how long a step at the provider may take before it is taken up again
 * @param checkEvery how often such steps are looked for
 * @param reconciler how our payments are compared with the providers' books
 */
@Validated
@ConfigurationProperties("shopfleet.payment")
public record PaymentProperties(
        @NotNull Name provider,
        @NotNull Duration takeUpAfter,
        @NotNull Duration checkEvery,
        @Valid @NotNull Reconciler reconciler,
        @Valid @NotNull Sandbox sandbox,
        @Valid @NotNull Stripe stripe) {

    /** The providers there are. */
    public enum Name {
        SANDBOX,
        STRIPE
    }

    /**
     * The reconciler.
     *
     * @param every how often it runs, whichever instance does
     * @param window how far back payments are compared again and again
     * @param settling how old a difference must be to count: a younger one may be on its way
     */
    public record Reconciler(
            @NotNull Duration every,
            @NotNull Duration window,
            @NotNull Duration settling) {}

    /**
     * The sandbox provider; it is set up when there is a secret.
     *
     * @param webhookSecret shared with the provider, which signs with it
     * @param timeout after which the outcome of a call is unknown
     */
    public record Sandbox(
            @NotNull URI url,
            @Nullable String webhookSecret,
            @NotNull Duration timeout) {

        public boolean isSetUp() {
            return isGiven(webhookSecret);
        }

        /** Shows no secret. */
        @Override
        public String toString() {
            return "Sandbox[" + url + "]";
        }
    }

    /**
     * Stripe; it is set up when there is a key.
     *
     * @param url Stripe's own, or that of a stand-in
     * @param returnUrl the storefront's page to which the bank sends the shopper back
     * @param timeout after which the outcome of a call is unknown
     */
    public record Stripe(
            @NotNull URI url,
            @Nullable String apiKey,
            @Nullable String webhookSecret,
            @NotNull URI returnUrl,
            @NotNull Duration timeout) {

        public boolean isSetUp() {
            return isGiven(apiKey) && isGiven(webhookSecret);
        }

        /** Shows no secret. */
        @Override
        public String toString() {
            return "Stripe[" + url + "]";
        }
    }

    private static boolean isGiven(@Nullable String secret) {
        return secret != null && !secret.isBlank();
    }
}
