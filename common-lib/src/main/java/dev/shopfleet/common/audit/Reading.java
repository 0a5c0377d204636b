package dev.shopfleet.common.audit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be judged of facts that were read one after the other while the shop went on.
 *
 * @param began when the reading of the facts began
 */
record Reading(Instant began) {

    /** For clocks that differ, and for what was written while its cause was read. */
    static final Duration SETTLING = Duration.ofSeconds(2);

    /** Orders expire before that, and a capture is told of before that. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration LONGEST_REFUND = Duration.ofMinutes(5);

    /** Unpaid, or with money on its way, or changed a moment ago; but what stays so for too long is judged. */
    boolean isInFlight(Account order) {
        if (order.isTouchedAfter(began.minus(SETTLING))) {
            return true;
        }
        boolean open = order.isOpen() && !isOld(order.createdAt);
        boolean capturing = order.status.equals("CAPTURING") && !isOld(order.changedAt);
        // Too much given back is wrong at once; nothing on its way could mend it.
        boolean owing = order.orderCaptured > order.orderRefunded
                && !order.isKept()
                && order.changedAt.isAfter(began.minus(LONGEST_REFUND));
        return open || capturing || owing;
    }

    boolean isOld(Instant since) {
        return !since.isAfter(began.minus(LONGEST_WAIT));
    }

    boolean isFresh(@Nullable Instant changed) {
        return changed != null && changed.isAfter(began.minus(SETTLING));
    }
}
