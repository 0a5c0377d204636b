package dev.shopfleet.endtoend.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One checkout that a buyer sets out to make. Everything about it was drawn beforehand.
 *
 * @param number from 0
 * @param buyer who goes
 * @param startsAfter since the drill began
 * @param lines of the basket; a SKU may be on two of them
 * @param asksAgain repeats the whole request with the same key when it was accepted, as an impatient client does
 */
record Errand(
        int number,
        int buyer,
        Duration startsAfter,
        List<Line> lines,
        Card card,
        Afterwards afterwards,
        boolean asksAgain) {

    /** @param sku number of the SKU, from 0 */
    record Line(int sku, int quantity) {}

    /** How the payment goes. */
    enum Card {
        OK("pm_ok", true),
        DECLINED("pm_declined", false),
        WITHOUT_FUNDS("pm_insufficient_funds", false),
        CHALLENGE_APPROVED("pm_3ds", true),
        CHALLENGE_DECLINED("pm_3ds", false),
        CHALLENGE_UNANSWERED("pm_3ds", false),
        SLOW("pm_slow", true),
        TIMEOUT("pm_timeout", true);

        private final String token;
        private final boolean pays;

        Card(String token, boolean pays) {
            this.token = token;
            this.pays = pays;
        }

        String token() {
            return token;
        }

        /** Whether money comes of it, if nothing else is in the way. */
        boolean pays() {
            return pays;
        }
    }

    /** What happens to the order once it is placed. */
    enum Afterwards {
        NOTHING,
        CANCELLED_AT_ONCE,
        CANCELLED_WHEN_PAID,
        PARTLY_REFUNDED,
        REFUNDED,
        SHIPPED,
        DELIVERED
    }

    /** Whether it ends in a sale as long as there is stock. */
    boolean buys() {
        return card.pays() && !isCancelled();
    }

    boolean isCancelled() {
        return afterwards == Afterwards.CANCELLED_AT_ONCE || afterwards == Afterwards.CANCELLED_WHEN_PAID;
    }

    /** Pieces by SKU. */
    Map<Integer, Integer> pieces() {
        Map<Integer, Integer> pieces = new TreeMap<>();
        lines.forEach(line -> pieces.merge(line.sku(), line.quantity(), Integer::sum));
        return pieces;
    }
}
