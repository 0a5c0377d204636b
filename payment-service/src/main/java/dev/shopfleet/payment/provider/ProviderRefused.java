package dev.shopfleet.payment.provider;

/** The provider said no, for good. */
public final class ProviderRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean keyTaken;

    public ProviderRefused(String code) {
        this(code, false);
    }

    private ProviderRefused(String code, boolean keyTaken) {
        super(code);
        this.code = code;
        this.keyTaken = keyTaken;
    }

    /** The idempotency key was used for something else before. */
    public static ProviderRefused keyTaken(String code) {
        return new ProviderRefused(code, true);
    }

    /** The provider's word for it. */
    public String code() {
        return code;
    }

    public boolean isKeyTaken() {
        return keyTaken;
    }
}
