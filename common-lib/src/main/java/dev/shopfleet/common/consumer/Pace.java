package dev.shopfleet.common.consumer;

import java.time.Duration;

/**
 * How soon a group wants its records. The first record after a silence comes at once; a reader who then takes a breath
 * finds the next ones together: a fetch costs the broker and us more than a record does.
 */
public enum Pace {
    /** Breathes the longer the more there was to do, and shortly: a shopper waits. */
    PROMPT(Duration.ofMillis(4), Duration.ofMillis(16)),
    /** Nobody waits for the effects. */
    UNHURRIED(Duration.ofMillis(150), Duration.ofMillis(150));

    /** So many at once mean that more lie there already: nothing is to be waited for. */
    private static final int BACKLOG = 100;

    private final Duration breath;
    private final Duration longest;

    Pace(Duration breathForEach, Duration longest) {
        this.breath = breathForEach;
        this.longest = longest;
    }

    /**
     * For how long to leave alone what comes in.
     *
     * @param records that were just handled
     */
    public Duration breathAfter(int records) {
        if (records >= BACKLOG) {
            return Duration.ZERO;
        }
        Duration all = breath.multipliedBy(records);
        return all.compareTo(longest) < 0 ? all : longest;
    }
}
