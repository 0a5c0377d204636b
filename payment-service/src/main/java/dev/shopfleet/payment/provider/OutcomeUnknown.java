package dev.shopfleet.payment.provider;

/** The provider did not answer, or not in a way that tells what it did. Ask again; never guess. */
public final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean slow;

    public OutcomeUnknown(String what, Throwable cause) {
        super(what, cause);
        this.slow = false;
    }

    private OutcomeUnknown(String what) {
        super(what);
        this.slow = true;
    }

    /** It will be known, but not soon. */
    public static OutcomeUnknown forNow(String what) {
        return new OutcomeUnknown(what);
    }

    /** Whether asking again at once is of no use. */
    public boolean isSlow() {
        return slow;
    }
}
