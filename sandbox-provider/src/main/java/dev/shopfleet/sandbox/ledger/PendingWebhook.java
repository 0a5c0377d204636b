package dev.shopfleet.sandbox.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that the merchant has not acknowledged yet, with the payment as it was then. */
public record PendingWebhook(
        String id,
        String type,
        Instant created,
        Payment payment,
        @Nullable Refund refund) {}
