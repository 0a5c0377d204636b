package dev.shopfleet.order.checkout.model;

/**
 * Money on its way back.
 *
 * @param id also the idempotency key at the payment provider
 * @param amount in minor units
 */
public record Refund(String id, long amount, String reason, RefundState state) {

    boolean isRequested() {
        return state == RefundState.REQUESTED;
    }

    boolean hasFailed() {
        return state == RefundState.FAILED;
    }

    /** Counts against what was captured. */
    boolean isUnderWayOrDone() {
        return state == RefundState.REQUESTED || state == RefundState.DONE;
    }

    Refund become(RefundState next) {
        return new Refund(id, amount, reason, next);
    }
}
