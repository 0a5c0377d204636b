package dev.shopfleet.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the journal: everything that one request changed, so that a torn line loses all of it or nothing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.CardTokenised.class, name = "card_tokenised"),
    @JsonSubTypes.Type(value = Entry.PaymentChanged.class, name = "payment_changed"),
    @JsonSubTypes.Type(value = Entry.WebhookSettled.class, name = "webhook_settled")
})
public sealed interface Entry {
    long seq();

    Instant at();

    /** A card became a token. */
    record CardTokenised(long seq, Instant at, CardToken card) implements Entry {}

    /** A payment is now as it stands here. The recorded reply to the key is this payment, or the refund. */
    record PaymentChanged(
            long seq,
            Instant at,
            Payment payment,
            @Nullable Refund refund,
            @Nullable Moved moved,
            @Nullable Reply reply,
            @Nullable Notice notice)
            implements Entry {

        /** The webhook that this change owes, if any. */
        public @Nullable PendingWebhook owed() {
            return notice == null ? null : new PendingWebhook(notice.webhookId, notice.type, at, payment, refund);
        }
    }

    /** A webhook was acknowledged, or given up. */
    record WebhookSettled(long seq, Instant at, String webhookId, boolean delivered) implements Entry {}

    /** What moved with the change. */
    record Moved(Movement.Kind kind, long amount) {}

    /** The answer that a key has from now on. */
    record Reply(String key, String fingerprint, int status) {}

    /** The webhook that the change owes. */
    record Notice(String webhookId, String type) {}
}
