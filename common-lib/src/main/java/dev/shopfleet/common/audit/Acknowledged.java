package dev.shopfleet.common.audit;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders that clients were told are accepted, as the clients wrote it down: a witness outside the fleet.
 *
 * @param orders one entry for each answer; repeats do no harm
 */
public record Acknowledged(List<Order> orders) {

    /**
     * An answer that a client got.
     *
     * @param idempotencyKey under which the client placed it, if it was written down
     */
    public record Order(String orderId, @Nullable String idempotencyKey) {}

    public Acknowledged {
        orders = List.copyOf(orders);
    }

    /** Nobody kept a list. */
    public static Acknowledged none() {
        return new Acknowledged(List.of());
    }

    /** Reads lines of {@code orderId} or {@code orderId,idempotencyKey}; empty lines are passed over. */
    public static Acknowledged parse(Collection<String> lines) {
        return new Acknowledged(lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Acknowledged::order)
                .toList());
    }

    private static Order order(String line) {
        int comma = line.indexOf(',');
        if (comma < 0) {
            return new Order(line, null);
        }
        String key = line.substring(comma + 1).strip();
        return new Order(line.substring(0, comma).strip(), key.isEmpty() ? null : key);
    }
}
