package dev.shopfleet.sandbox.wire;

import dev.shopfleet.sandbox.ledger.Payment;
import dev.shopfleet.sandbox.ledger.PendingWebhook;
import dev.shopfleet.sandbox.ledger.Refund;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of a webhook; {@code data} is the payment as it was when the event happened. */
public record WebhookEvent(
        String id,
        String type,
        Instant created,
        PaymentView data,
        @Nullable RefundView refund) {

    public static WebhookEvent of(PendingWebhook pending) {
        Payment payment = pending.payment();
        Refund refund = pending.refund();
        return new WebhookEvent(
                pending.id(),
                pending.type(),
                pending.created(),
                PaymentView.of(payment),
                refund == null ? null : RefundView.of(refund, payment));
    }
}
