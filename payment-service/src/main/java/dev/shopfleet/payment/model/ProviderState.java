package dev.shopfleet.payment.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a payment. Amounts in minor units.
 *
 * @param id the provider's own
 * @param reference our payment's id, as the provider keeps it
 * @param brand of the card, and its last four digits: all that is ever known of it here
 * @param failure why it failed, where it did: a stable upper-case word
 * @param nextAction what the shopper has to do, where the provider names a place for it
 */
public record ProviderState(
        String id,
        @Nullable String reference,
        Stage stage,
        long amount,
        String currency,
        long captured,
        long refunded,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable String failure,
        PaymentActionRequired.@Nullable NextAction nextAction) {

    private static final String REFUSED = "refused:";

    /** The provider's view, in our words. */
    public enum Stage {
        PROCESSING,
        ACTION_REQUIRED,
        AUTHORISED,
        CAPTURED,
        FAILED,
        VOIDED
    }

    /** The provider would not even take it up. */
    public static ProviderState refused(String reference, String code) {
        return new ProviderState(
                REFUSED + reference,
                reference,
                Stage.FAILED,
                0,
                "",
                0,
                0,
                null,
                null,
                code.toUpperCase(Locale.ROOT),
                null);
    }

    static boolean isOfProvider(String id) {
        return !id.startsWith(REFUSED);
    }

    /** Whether no money has moved yet, so that it can be let go of. */
    public boolean canBeCancelled() {
        return stage == Stage.ACTION_REQUIRED || stage == Stage.AUTHORISED || stage == Stage.PROCESSING;
    }
}
