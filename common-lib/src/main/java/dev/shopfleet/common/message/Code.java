package dev.shopfleet.common.message;

/**
 * The stable error codes of the API. A client may branch on the name; the status follows RFC 9110.
 */
public enum Code {
    VALIDATION_FAILED(400, "Some fields are not valid"),
    MALFORMED_REQUEST(400, "The request cannot be read"),
    IDEMPOTENCY_KEY_REQUIRED(400, "An Idempotency-Key header is required"),
    UNAUTHENTICATED(401, "Sign in first"),
    INVALID_CREDENTIALS(401, "E-mail address or password is wrong"),
    TOKEN_REUSED(401, "The refresh token was used before"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    CONFLICT(409, "Conflict with the current state"),
    EMAIL_TAKEN(409, "This e-mail address is taken"),
    PRICE_CHANGED(409, "The price has changed"),
    OUT_OF_STOCK(409, "Not enough in stock"),
    ILLEGAL_TRANSITION(409, "Not possible in the current state"),
    REQUEST_IN_PROGRESS(409, "The same request is still running"),
    STALE_VERSION(412, "Changed by somebody else meanwhile"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    COUPON_INVALID(422, "The coupon cannot be used"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "Not available right now");

    private final int status;
    private final String title;

    Code(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status (RFC 9110, section 15; 422 and 429 by RFC 6585 and 9110). */
    public int status() {
        return status;
    }

    /** A short summary, the same for every occurrence (RFC 9457, section 3.1.4). */
    public String title() {
        return title;
    }

    /** The problem type as a URI (RFC 9457, section 3.1.1): a name, not a place. */
    public String type() {
        return "urn:shopfleet:problem:"
                + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
