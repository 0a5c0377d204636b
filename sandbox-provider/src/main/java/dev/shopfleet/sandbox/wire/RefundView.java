package dev.shopfleet.sandbox.wire;

import dev.shopfleet.sandbox.ledger.Payment;
import dev.shopfleet.sandbox.ledger.Refund;
import java.time.Instant;

/** A refund as the merchant sees it. */
public record RefundView(
        String id, String status, String paymentId, String reference, long amount, String currency, Instant created) {

    public static RefundView of(Refund refund, Payment payment) {
        return new RefundView(
                refund.id(),
                "succeeded",
                payment.id(),
                payment.reference(),
                refund.amount(),
                payment.currency(),
                refund.createdAt());
    }
}
