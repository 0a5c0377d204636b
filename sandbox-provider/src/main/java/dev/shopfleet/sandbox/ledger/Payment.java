package dev.shopfleet.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One payment; every move gives the payment after it, or is refused. */
public record Payment(
        String id,
        String reference,
        long amount,
        String currency,
        boolean captureAtOnce,
        Status status,
        long captured,
        long refunded,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable DeclineCode declineCode,
        @Nullable ChallengeOutcome challenge,
        Instant createdAt,
        @Nullable Instant settlesAt) {

    /** The same few words in every payment: a start from a long journal must not hold them a hundred thousand times. */
    public Payment {
        currency = currency.intern();
        brand = brand == null ? null : brand.intern();
        last4 = last4 == null ? null : last4.intern();
    }

    /** Where a payment stands. */
    public enum Status {
        @JsonProperty("requires_capture")
        REQUIRES_CAPTURE("payment.requires_capture"),
        @JsonProperty("succeeded")
        SUCCEEDED("payment.succeeded"),
        @JsonProperty("requires_action")
        REQUIRES_ACTION("payment.requires_action"),
        @JsonProperty("processing")
        PROCESSING("payment.processing"),
        @JsonProperty("failed")
        FAILED("payment.failed"),
        @JsonProperty("canceled")
        CANCELED("payment.canceled");

        private final String event;

        Status(String event) {
            this.event = event;
        }

        String event() {
            return event;
        }
    }

    static Payment open(
            String id, Command.OpenPayment asked, @Nullable CardToken card, Instant now, Duration slowDelay) {
        Payment fresh = new Payment(
                id,
                asked.reference(),
                asked.amount(),
                asked.currency(),
                asked.capture(),
                Status.PROCESSING,
                0,
                0,
                card == null ? null : card.brand(),
                card == null ? null : card.last4(),
                null,
                null,
                now,
                now.plus(slowDelay));
        if (card == null) {
            return fresh.fail(DeclineCode.UNKNOWN_TOKEN);
        }
        return switch (card.behaviour()) {
            case OK, TIMEOUT -> fresh.authorise();
            case DECLINED -> fresh.fail(DeclineCode.CARD_DECLINED);
            case INSUFFICIENT_FUNDS -> fresh.fail(DeclineCode.INSUFFICIENT_FUNDS);
            case CHALLENGE -> fresh.moved(Status.REQUIRES_ACTION, 0, 0, null);
            case SLOW -> fresh;
        };
    }

    Payment capture(long part) {
        if (status != Status.REQUIRES_CAPTURE) {
            throw Problem.PAYMENT_NOT_CAPTURABLE.refusal();
        }
        return moved(Status.SUCCEEDED, within(part, amount), 0, null);
    }

    Payment cancel() {
        return switch (status) {
            case REQUIRES_CAPTURE, REQUIRES_ACTION, PROCESSING -> moved(Status.CANCELED, 0, 0, null);
            case SUCCEEDED, FAILED, CANCELED -> throw Problem.PAYMENT_NOT_VOIDABLE.refusal();
        };
    }

    /** The bank lets go of a hold that nobody captured in time. */
    Payment expire() {
        if (status != Status.REQUIRES_CAPTURE) {
            throw Problem.PAYMENT_NOT_AUTHORISED.refusal();
        }
        return moved(Status.CANCELED, 0, 0, null);
    }

    Payment refund(long part) {
        if (status != Status.SUCCEEDED) {
            throw Problem.PAYMENT_NOT_REFUNDABLE.refusal();
        }
        return moved(status, captured, refunded + within(part, captured - refunded), null);
    }

    /** The same answer again finds the payment as it is. */
    Payment answerChallenge(ChallengeOutcome outcome) {
        if (challenge == outcome) {
            return this;
        }
        if (status != Status.REQUIRES_ACTION) {
            throw Problem.CHALLENGE_NOT_PENDING.refusal();
        }
        return switch (outcome) {
            case APPROVED -> answered(outcome).authorise();
            case DECLINED -> answered(outcome).fail(DeclineCode.AUTHENTICATION_FAILED);
        };
    }

    private Payment answered(ChallengeOutcome outcome) {
        return new Payment(
                id,
                reference,
                amount,
                currency,
                captureAtOnce,
                status,
                captured,
                refunded,
                brand,
                last4,
                declineCode,
                outcome,
                createdAt,
                settlesAt);
    }

    /** The end of a slow payment, unless it was voided meanwhile. */
    Payment settle() {
        return status == Status.PROCESSING ? authorise() : this;
    }

    private Payment authorise() {
        return captureAtOnce ? moved(Status.SUCCEEDED, amount, 0, null) : moved(Status.REQUIRES_CAPTURE, 0, 0, null);
    }

    private Payment fail(DeclineCode code) {
        return moved(Status.FAILED, 0, 0, code);
    }

    private static long within(long part, long limit) {
        if (part < 1) {
            throw Problem.INVALID_AMOUNT.refusal();
        }
        if (part > limit) {
            throw Problem.AMOUNT_TOO_LARGE.refusal();
        }
        return part;
    }

    private Payment moved(Status next, long nowCaptured, long nowRefunded, @Nullable DeclineCode code) {
        return new Payment(
                id,
                reference,
                amount,
                currency,
                captureAtOnce,
                next,
                nowCaptured,
                nowRefunded,
                brand,
                last4,
                code,
                challenge,
                createdAt,
                null);
    }
}
