package dev.shopfleet.endtoend.drill;

import dev.shopfleet.endtoend.drill.Errand.Afterwards;
import dev.shopfleet.endtoend.drill.Errand.Card;
import dev.shopfleet.endtoend.drill.Errand.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * All errands of a drill, and how many pieces of each SKU there are: a function of the seed and nothing else.
 *
 * @param stock pieces by number of the SKU; two thirds of what the errands ask for
 */
record Plan(List<Errand> errands, List<Integer> stock) {

    private static final int LARGEST_BASKET = 3;
    private static final int MOST_PIECES = 3;

    /** So many set out at the same moment, so that they meet at the shelf. */
    private static final int CROWD = 4;

    static Plan of(DrillSettings settings) {
        List<Errand> errands = new ArrayList<>();
        int[] wanted = new int[settings.skus()];
        for (int number = 0; number < settings.checkouts(); number++) {
            // Each from a source of its own: one errand more or less changes none of the others.
            Errand errand = draw(number, settings, new Random(settings.seed() * 1_000_003 + number));
            errands.add(errand);
            errand.pieces().forEach((sku, quantity) -> wanted[sku] += quantity);
        }
        List<Integer> stock = new ArrayList<>();
        for (int pieces : wanted) {
            stock.add(Math.max(1, pieces * 2 / 3));
        }
        return new Plan(errands, stock);
    }

    private static Errand draw(int number, DrillSettings settings, Random random) {
        List<Line> lines = new ArrayList<>();
        int size = 1 + random.nextInt(LARGEST_BASKET);
        while (lines.size() < size) {
            lines.add(new Line(random.nextInt(settings.skus()), 1 + random.nextInt(MOST_PIECES)));
        }
        if (size > 1 && random.nextInt(4) == 0) {
            lines.set(size - 1, new Line(lines.getFirst().sku(), 1));
        }
        Card card = card(random.nextInt(100));
        long crowds = Math.max(1, settings.checkouts() / CROWD);
        return new Errand(
                number,
                number % settings.buyers(),
                settings.lasts().dividedBy(crowds).multipliedBy(number / CROWD),
                List.copyOf(lines),
                card,
                card.pays() ? afterwards(random.nextInt(100)) : Afterwards.NOTHING,
                random.nextInt(8) == 0);
    }

    private static Card card(int percent) {
        if (percent < 46) {
            return Card.OK;
        } else if (percent < 54) {
            return Card.DECLINED;
        } else if (percent < 60) {
            return Card.WITHOUT_FUNDS;
        } else if (percent < 68) {
            return Card.CHALLENGE_APPROVED;
        } else if (percent < 73) {
            return Card.CHALLENGE_DECLINED;
        } else if (percent < 78) {
            return Card.CHALLENGE_UNANSWERED;
        } else if (percent < 90) {
            return Card.SLOW;
        }
        return Card.TIMEOUT;
    }

    private static Afterwards afterwards(int percent) {
        if (percent < 58) {
            return Afterwards.NOTHING;
        } else if (percent < 67) {
            return Afterwards.CANCELLED_AT_ONCE;
        } else if (percent < 76) {
            return Afterwards.CANCELLED_WHEN_PAID;
        } else if (percent < 82) {
            return Afterwards.PARTLY_REFUNDED;
        } else if (percent < 86) {
            return Afterwards.REFUNDED;
        } else if (percent < 94) {
            return Afterwards.SHIPPED;
        }
        return Afterwards.DELIVERED;
    }

    /** What errands that end in a sale ask of a SKU. */
    int payableDemand(int sku) {
        return errands.stream()
                .filter(Errand::buys)
                .mapToInt(errand -> errand.pieces().getOrDefault(sku, 0))
                .sum();
    }

    /** An errand that is not drawn: so many pieces of these SKUs for good money. */
    static Errand sale(int number, List<Line> lines) {
        return new Errand(number, 0, Duration.ZERO, lines, Card.OK, Afterwards.NOTHING, false);
    }
}
