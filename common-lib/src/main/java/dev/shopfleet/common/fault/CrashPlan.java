package dev.shopfleet.common.fault;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Which passing of which crash point is to be the last. */
final class CrashPlan {

    private final CrashPoint point;
    private final @Nullable String of;
    private final AtomicInteger passingsLeft;

    /**
     * @param of what must be in hand for a passing to count; any will do when it is absent
     * @param hit counts from 1
     */
    CrashPlan(CrashPoint point, @Nullable String of, int hit) {
        if (hit < 1) {
            throw new IllegalArgumentException("The first hit is 1, not " + hit);
        }
        this.point = point;
        this.of = of;
        this.passingsLeft = new AtomicInteger(hit);
    }

    /** Counts the passing; true for the one that is to be the last. */
    boolean isDue(CrashPoint passed, List<String> inHand) {
        return passed == point && (of == null || inHand.contains(of)) && passingsLeft.decrementAndGet() == 0;
    }

    CrashPoint point() {
        return point;
    }

    @Nullable
    String of() {
        return of;
    }

    int passingsLeft() {
        return passingsLeft.get();
    }
}
