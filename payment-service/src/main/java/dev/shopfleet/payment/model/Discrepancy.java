package dev.shopfleet.payment.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that our books and a provider's do not agree on, and that nobody but a person may decide.
 *
 * @param paymentId ours, or what the provider takes for it
 * @param providerPaymentIds all that the provider has for it
 * @param ours where the payment stands here; absent where it is unknown
 * @param theirs where it stands at the provider; absent where it is unknown there
 * @param since when it was first seen
 */
public record Discrepancy(
        Kind kind,
        String paymentId,
        @Nullable String orderId,
        List<String> providerPaymentIds,
        @Nullable Side ours,
        @Nullable Side theirs,
        Instant since) {

    /** What is wrong. */
    public enum Kind {
        /** We hold or took money of which the provider knows nothing. */
        MISSING_AT_PROVIDER,
        /** The provider took or holds money for a payment that we do not have, or that is over here. */
        UNKNOWN_HERE,
        /** Another amount or currency. */
        AMOUNT_DIFFERS,
        /** Another amount was given back. */
        REFUND_DIFFERS,
        /** The provider took the money more than once. */
        DOUBLE_CHARGE
    }

    /**
     * What one of the two says. Amounts in minor units.
     *
     * @param state in its own words
     */
    public record Side(String state, long amount, String currency, long captured, long refunded) {}

    Discrepancy since(Instant first) {
        return new Discrepancy(kind, paymentId, orderId, providerPaymentIds, ours, theirs, first);
    }
}
