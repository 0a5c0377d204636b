package dev.shopfleet.sandbox.wire;

import dev.shopfleet.sandbox.ledger.DeclineCode;
import dev.shopfleet.sandbox.ledger.Payment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment as the merchant sees it. */
public record PaymentView(
        String id,
        Payment.Status status,
        long amount,
        String currency,
        long captured,
        long refunded,
        String reference,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable DeclineCode declineCode,
        @Nullable NextAction nextAction,
        Instant created) {

    public static PaymentView of(Payment payment) {
        NextAction next = payment.status() == Payment.Status.REQUIRES_ACTION
                ? new NextAction("challenge", "/v1/payments/" + payment.id() + "/challenge")
                : null;
        return new PaymentView(
                payment.id(),
                payment.status(),
                payment.amount(),
                payment.currency(),
                payment.captured(),
                payment.refunded(),
                payment.reference(),
                payment.brand(),
                payment.last4(),
                payment.declineCode(),
                next,
                payment.createdAt());
    }

    /** What the shopper has to do; the address is relative, since the provider may come back on another port. */
    public record NextAction(String type, String url) {}
}
