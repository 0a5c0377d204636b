package dev.shopfleet.payment.provider;

import dev.shopfleet.payment.model.ProviderState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider. Every call that moves money carries an idempotency key that is the same on every try, so that a
 * call whose answer was lost can be made again. Amounts are in minor units.
 *
 * <p>Every method throws {@link OutcomeUnknown} when it cannot be told whether the provider did it, and
 * {@link ProviderRefused} when it is sure that the provider did not.
 */
public interface PaymentProvider {

    /** The name it goes by in payments and in the path of its webhooks. */
    String name();

    /** Authorises and captures in one. */
    ProviderState charge(Charge charge);

    /** As {@link #charge}, under the same key, but takes nothing yet. */
    ProviderState authorise(Charge charge);

    /** Takes what is held; what is left over is released. */
    ProviderState capture(String providerPaymentId, String idempotencyKey, long amount);

    /** Lets go of what was not captured. */
    ProviderState cancel(String providerPaymentId, String idempotencyKey);

    /** Gives back, once for each {@link Refund#id}, however often it is asked and whatever it answered before. */
    void refund(Refund refund);

    ProviderState fetch(String providerPaymentId);

    /** All that the provider has for our payment: nothing, one, or more than there should be. */
    List<ProviderState> findAll(String reference);

    /** The shopper's answer to the bank's question, or the news that there is one. */
    ProviderState answerChallenge(String providerPaymentId, boolean approved);

    /**
     * What has changed at the provider, oldest first, for the reconciler.
     *
     * @param cursor where the page before ended; absent at first
     */
    Changes changesAfter(@Nullable String cursor, int limit);

    /** The header in which it signs its webhooks. */
    String signatureHeader();

    /**
     * Reads a webhook.
     *
     * @param signature the provider's signature header
     * @param body exactly as it came
     * @return our payment's id that it speaks of; empty when it speaks of none
     * @throws dev.shopfleet.common.message.Refusal {@code UNAUTHENTICATED} when the signature does not hold
     */
    String verifyWebhook(@Nullable String signature, byte[] body);

    /**
     * What is to be charged.
     *
     * @param reference our payment's id, kept by the provider; also the idempotency key
     * @param paymentMethod the provider's token
     * @param since when it was first wanted: some providers forget their keys
     */
    record Charge(String reference, long amount, String currency, String paymentMethod, Instant since) {}

    /**
     * What is to be given back.
     *
     * @param id the order's id of the refund
     * @param reference our payment's id
     * @param attempt 0, and one more each time it is asked for anew after a refusal
     */
    record Refund(String id, String reference, String providerPaymentId, int attempt, long amount) {}

    /**
     * A page of changes.
     *
     * @param cursor where it ends
     * @param more whether there is a next page already
     */
    record Changes(List<Change> items, String cursor, boolean more) {}

    /**
     * A payment that changed.
     *
     * @param reference our payment's id
     * @param state as it is now, or as it was after the change; absent where that has to be asked for
     * @param at when it changed
     */
    record Change(String reference, @Nullable ProviderState state, Instant at) {}
}
