package dev.shopfleet.endtoend.drill;

import java.time.Duration;

/**
 * What is drilled.
 *
 * @param seed everything that is drawn comes from it
 * @param lasts over which the checkouts are spread
 * @param faults what is struck
 * @param expiry after which unpaid orders are cancelled; zero where nobody waits for it, and whoever does not answer
 *     the bank cancels
 * @param drainsWithin how long everything may take to come to its end when faults have stopped
 */
public record DrillSettings(
        long seed,
        int buyers,
        int skus,
        int checkouts,
        Duration lasts,
        String faults,
        Duration expiry,
        Duration drainsWithin) {

    /** @throws IllegalArgumentException for what cannot be drilled */
    public DrillSettings {
        if (buyers < 1 || buyers > 200 || skus < 1 || skus > 50 || checkouts < 1 || checkouts > 5_000) {
            throw new IllegalArgumentException("1 to 200 buyers, 1 to 50 SKUs, 1 to 5000 checkouts");
        }
        if (lasts.isNegative() || lasts.plus(drainsWithin).compareTo(Duration.ofMinutes(12)) > 0) {
            throw new IllegalArgumentException(
                    "a drill and its drain last up to 12 minutes, for so long holds a sign-in");
        }
    }
}
