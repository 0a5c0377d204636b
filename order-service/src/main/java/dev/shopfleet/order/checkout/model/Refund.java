package dev.shopfleet.order.checkout.model;

import org.jspecify.annotations.Nullable;

/**
 * Money on its way back.
 *
 * @param id also the idempotency key at the payment provider
 * @param amount in minor units
 * @param key of the admin's request, where it had one
 */
public record Refund(
        String id,
        long amount,
        String reason,
        RefundState state,
        @Nullable String key) {

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
        return new Refund(id, amount, reason, next, key);
    }
}
