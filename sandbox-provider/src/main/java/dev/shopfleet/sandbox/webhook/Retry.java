package dev.shopfleet.sandbox.webhook;

import java.time.Duration;

/** Exponential back-off from first to longest, for so long in all. */
public record Retry(Duration first, Duration longest, Duration giveUpAfter) {
    public static final Retry DEFAULT = new Retry(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofHours(1));

    Duration after(int failures) {
        // 2^20 halves of a second is past any cap, and far from overflow.
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
