package dev.shopfleet.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money that moved, or a hold on it that was let go: a line of the witness. */
public record Movement(
        long seq,
        Instant time,
        Kind type,
        String paymentId,
        String reference,
        long amount,
        String currency,
        @Nullable String refundId) {

    /** Which way it went. */
    public enum Kind {
        @JsonProperty("captured")
        CAPTURED,
        @JsonProperty("refunded")
        REFUNDED,
        @JsonProperty("voided")
        VOIDED
    }
}
