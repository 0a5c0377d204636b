package dev.shopfleet.payment.model;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a payment.
 *
 * @param id the provider's own
 * @param brand of the card, and its last four digits: all that is ever known of it here
 * @param failure why it failed, where it did: a stable upper-case word
 */
public record ProviderState(
        String id,
        Stage stage,
        long captured,
        long refunded,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable String failure) {

    /** The provider's view, in our words. */
    public enum Stage {
        PROCESSING,
        ACTION_REQUIRED,
        AUTHORISED,
        CAPTURED,
        FAILED,
        VOIDED
    }

    /** Whether no money has moved yet, so that it can be let go of. */
    public boolean canBeCancelled() {
        return stage == Stage.ACTION_REQUIRED || stage == Stage.AUTHORISED || stage == Stage.PROCESSING;
    }
}
