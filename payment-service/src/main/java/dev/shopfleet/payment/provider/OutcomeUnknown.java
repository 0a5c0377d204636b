package dev.shopfleet.payment.provider;

/** The provider did not answer, or not in a way that tells what it did. Ask again; never guess. */
public final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String what, Throwable cause) {
        super(what, cause);
    }
}
