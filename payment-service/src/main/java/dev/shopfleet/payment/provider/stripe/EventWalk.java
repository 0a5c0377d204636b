package dev.shopfleet.payment.provider.stripe;

import com.stripe.param.EventListParams;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way through Stripe's events, which are listed newest first: once down from the newest to the oldest, then up, to
 * what came after.
 *
 * @param newest the newest event seen
 * @param oldest the oldest event seen, while going down
 */
record EventWalk(@Nullable String newest, @Nullable String oldest) {

    static final String START = "";

    /** Everything that moves money, takes hold of it or lets go of it. */
    static final List<String> TYPES = List.of(
            "payment_intent.succeeded",
            "payment_intent.canceled",
            "payment_intent.payment_failed",
            "payment_intent.amount_capturable_updated",
            "charge.refunded",
            "refund.failed");

    static EventWalk at(@Nullable String cursor) {
        if (cursor == null || cursor.equals(START)) {
            return new EventWalk(null, null);
        }
        int space = cursor.indexOf(' ');
        return space < 0
                ? new EventWalk(cursor, null)
                : new EventWalk(cursor.substring(0, space), cursor.substring(space + 1));
    }

    String cursor() {
        if (newest == null) {
            return START;
        }
        return oldest == null ? newest : newest + " " + oldest;
    }

    void narrow(EventListParams.Builder wanted) {
        if (oldest != null) {
            wanted.setStartingAfter(oldest);
        } else if (newest != null) {
            wanted.setEndingBefore(newest);
        }
    }

    /** @param ids of the page, newest first */
    EventWalk after(List<String> ids, boolean more) {
        boolean down = newest == null || oldest != null;
        if (ids.isEmpty()) {
            return new EventWalk(newest, null);
        }
        if (down) {
            return new EventWalk(newest == null ? ids.getFirst() : newest, more ? ids.getLast() : null);
        }
        return new EventWalk(ids.getFirst(), null);
    }
}
