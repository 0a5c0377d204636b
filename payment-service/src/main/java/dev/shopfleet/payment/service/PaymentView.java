package dev.shopfleet.payment.service;

import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.model.PaymentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment as clients see it. Amounts in minor units. */
public record PaymentView(
        String id,
        String orderId,
        PaymentStatus status,
        long amount,
        String currency,
        long captured,
        long refunded,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable String reason,
        @Nullable NextAction nextAction,
        Instant createdAt,
        Instant changedAt) {

    /** What the shopper has to do, and where. */
    public record NextAction(String type, String url) {}

    static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.id(),
                payment.orderId(),
                payment.status(),
                payment.amount(),
                payment.currency(),
                payment.captured(),
                payment.refundedAmount(),
                payment.brand(),
                payment.last4(),
                payment.failure(),
                payment.status() == PaymentStatus.ACTION_REQUIRED
                        ? new NextAction("challenge", payment.confirmUrl())
                        : null,
                payment.createdAt(),
                payment.changedAt());
    }
}
