package dev.shopfleet.payment.provider;

import dev.shopfleet.payment.model.ProviderState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider. Every call that moves money carries an idempotency key that is the same on every try, so that a
 * call whose answer was lost can be made again.
 *
 * <p>Every method throws {@link OutcomeUnknown} when it cannot be told whether the provider did it.
 */
public interface PaymentProvider {

    /** The name it goes by in payments and in the path of its webhooks. */
    String name();

    /**
     * Authorises and captures in one.
     *
     * @param reference our payment's id, kept by the provider; also the idempotency key
     * @param amount in minor units
     * @param paymentMethod the provider's token
     */
    ProviderState charge(String reference, long amount, String currency, String paymentMethod);

    /** As {@link #charge}, under the same key, but takes nothing yet. */
    ProviderState authorise(String reference, long amount, String currency, String paymentMethod);

    /** Lets go of what was not captured. */
    ProviderState cancel(String providerPaymentId, String idempotencyKey);

    void refund(String providerPaymentId, String idempotencyKey, long amount);

    ProviderState fetch(String providerPaymentId);

    /** What the provider knows of our payment, if it ever heard of it. */
    Optional<ProviderState> findByReference(String reference);

    /** The shopper's answer to the bank's question. */
    ProviderState answerChallenge(String providerPaymentId, boolean approved);

    /**
     * Reads a webhook.
     *
     * @param signature the provider's signature header
     * @param body exactly as it came
     * @return our payment's id that it speaks of
     * @throws dev.shopfleet.common.message.Refusal {@code UNAUTHENTICATED} when the signature does not hold
     */
    String verifyWebhook(@Nullable String signature, byte[] body);
}
