package dev.shopfleet.payment.service;

import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.model.PaymentRefund;
import dev.shopfleet.payment.model.PaymentStatus;
import java.time.Instant;
import java.util.List;
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
        List<RefundView> refunds,
        Instant createdAt,
        Instant changedAt) {

    /** What the shopper has to do, and where. */
    public record NextAction(String type, String url) {}

    /**
     * Money asked back.
     *
     * @param status {@code PENDING}, {@code REFUNDED} or {@code FAILED}
     * @param reason why the provider refused
     */
    public record RefundView(
            String id, long amount, String status, @Nullable String reason) {

        static RefundView of(PaymentRefund refund) {
            String status = refund.done() ? "REFUNDED" : refund.isPending() ? "PENDING" : "FAILED";
            return new RefundView(refund.id(), refund.amount(), status, refund.failure());
        }
    }

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
                        ? new NextAction(
                                payment.nextAction().type(),
                                payment.nextAction().url())
                        : null,
                payment.refunds().stream().map(RefundView::of).toList(),
                payment.createdAt(),
                payment.changedAt());
    }
}
