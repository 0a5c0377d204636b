package dev.shopfleet.invoice.model;

/**
 * Why a document is issued; each cause has one document at most.
 *
 * @param text its unique key in the store
 */
public record Cause(Kind kind, String text) {

    public static Cause order(String orderId) {
        return new Cause(Kind.INVOICE, "order:" + orderId);
    }

    public static Cause refund(String refundId) {
        return new Cause(Kind.CREDIT_NOTE, "refund:" + refundId);
    }
}
