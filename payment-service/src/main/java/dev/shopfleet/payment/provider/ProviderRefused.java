package dev.shopfleet.payment.provider;

/** The provider said no, for good. */
public final class ProviderRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public ProviderRefused(String code) {
        super(code);
        this.code = code;
    }

    /** The provider's word for it. */
    public String code() {
        return code;
    }
}
