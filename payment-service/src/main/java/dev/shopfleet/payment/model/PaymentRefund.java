package dev.shopfleet.payment.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money to be given back.
 *
 * @param id the order's, and the idempotency key at the provider
 * @param amount in minor units
 * @param failure why the provider will not do it; absent unless it refused
 * @param tries how often it was asked for anew after a refusal; absent for never
 * @param endedAt when it was done or refused
 * @param toldAt the newest reminder that was answered
 */
public record PaymentRefund(
        String id,
        long amount,
        boolean done,
        @Nullable String failure,
        @Nullable Integer tries,
        @Nullable Instant endedAt,
        @Nullable Instant toldAt) {

    static PaymentRefund wanted(String id, long amount) {
        return new PaymentRefund(id, amount, false, null, null, null, null);
    }

    PaymentRefund given(Instant now) {
        return new PaymentRefund(id, amount, true, null, tries, now, toldAt);
    }

    PaymentRefund refused(String reason, Instant now) {
        return new PaymentRefund(id, amount, false, reason, tries, now, toldAt);
    }

    PaymentRefund wantedAgain() {
        return new PaymentRefund(id, amount, false, null, attempt() + 1, endedAt, toldAt);
    }

    PaymentRefund told(Instant asked) {
        return new PaymentRefund(id, amount, done, failure, tries, endedAt, asked);
    }

    /** 0 at first, one more each time it is asked for anew after a refusal. */
    public int attempt() {
        return tries == null ? 0 : tries;
    }

    public boolean isPending() {
        return !done && failure == null;
    }

    /** Whether somebody who asked at that time cannot have heard yet how it ended. */
    boolean isNewsTo(Instant asked) {
        return isAfter(asked, endedAt) && isAfter(asked, toldAt);
    }

    private static boolean isAfter(Instant asked, @Nullable Instant time) {
        return time == null || asked.isAfter(time);
    }
}
