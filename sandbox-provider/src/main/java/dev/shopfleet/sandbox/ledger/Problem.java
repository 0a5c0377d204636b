package dev.shopfleet.sandbox.ledger;

import java.util.Locale;

/** Every error that the provider can answer; the texts are fixed, so that no input is ever repeated in them. */
public enum Problem {
    MALFORMED_REQUEST(400, "The body is not the JSON that this call expects."),
    INVALID_NUMBER(400, "The card number is not valid."),
    INVALID_EXPIRY(400, "The expiry date is not valid or has passed."),
    INVALID_CVC(400, "The security code is not valid."),
    INVALID_HOLDER(400, "The card holder's name is missing or not valid."),
    INVALID_AMOUNT(400, "The amount is missing or not a positive whole number of minor units."),
    INVALID_CURRENCY(400, "The currency is not an ISO 4217 code."),
    INVALID_PAYMENT_METHOD(400, "The payment method is missing or not a token."),
    INVALID_REFERENCE(400, "The reference is missing or not valid."),
    INVALID_OUTCOME(400, "The outcome is neither approved nor declined."),
    INVALID_PARAMETER(400, "A query parameter is missing or not valid."),
    IDEMPOTENCY_KEY_REQUIRED(400, "The header Idempotency-Key is missing or not valid."),
    AMOUNT_TOO_LARGE(400, "The amount is more than what is left."),
    LOOPBACK_ONLY(403, "This call is answered on the loopback interface only."),
    NOT_FOUND(404, "There is no such thing here."),
    METHOD_NOT_ALLOWED(405, "This path does not know that method."),
    PAYMENT_NOT_CAPTURABLE(409, "The payment is not waiting to be captured."),
    PAYMENT_NOT_VOIDABLE(409, "The payment can no longer be voided."),
    PAYMENT_NOT_REFUNDABLE(409, "The payment has not been captured."),
    PAYMENT_NOT_AUTHORISED(409, "The payment holds nothing that could expire."),
    REFUND_REFUSED(409, "The card's bank does not take this money back."),
    CHALLENGE_NOT_PENDING(409, "The payment is not waiting for a challenge."),
    PAYLOAD_TOO_LARGE(413, "The body is larger than 64 KiB."),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request."),
    INTERNAL_ERROR(500, "Something went wrong here.");

    private final int status;
    private final String message;

    Problem(int status, String message) {
        this.status = status;
        this.message = message;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String message() {
        return message;
    }

    /** For {@code throw problem.refusal()}. */
    public Refusal refusal() {
        return new Refusal(this);
    }
}
