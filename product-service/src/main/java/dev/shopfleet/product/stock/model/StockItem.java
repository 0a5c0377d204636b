package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.stock.model.StockLevelChanged.Delta;
import dev.shopfleet.product.stock.model.StockLevelChanged.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The pieces of one SKU: {@code initial + restocked = available + reserved + sold}, none of the three below zero, and
 * {@code reserved} is what the holds add up to. Every verb for an order may be repeated: a hold is there or not, and
 * what came back is remembered until no delivery can be under way any more.
 */
@Document("stock_items")
public final class StockItem extends Aggregate {

    /** Enough for every retry of an admin's request; older ones are told from the movements. */
    private static final int ADJUSTMENTS_KEPT = 50;

    private final String productId;
    private final long initial;
    /** What admins added and took away since, in balance. */
    private long restocked;

    private long available;
    private long reserved;
    private long sold;
    /** Pieces by order that reserves them. */
    private Map<String, Integer> holds = new HashMap<>();
    /**
     * Pieces that came back after the sale, by {@link #returnKey}. Without it a repeated return would put them on the
     * shelf twice; kept until the reservation has known of it for a day, so the document does not grow with the years.
     */
    private Map<String, Integer> returned = new HashMap<>();

    private List<Adjustment> adjustments = new ArrayList<>();
    private @Nullable Instant movedAt;
    /** So many pieces, or fewer, are few; absent where the shop's own threshold counts. */
    private @Nullable Integer threshold;
    /** Whether it was told that few are left, and there have not been more since. */
    private boolean low;

    @PersistenceCreator
    private StockItem(String id, String productId, long initial) {
        super(id);
        this.productId = productId;
        this.initial = initial;
    }

    /** The first pieces of a new SKU. */
    public static StockItem of(String sku, String productId, int initial, Instant now) {
        if (initial < 0) {
            throw Refusal.field("stock", "must not be negative");
        }
        StockItem item = new StockItem(sku, productId, initial);
        item.moved(initial, 0, 0, Reason.INITIAL, null, now);
        return item;
    }

    /**
     * Reserves pieces for an order; nothing to do when it holds some already.
     *
     * @throws Refusal {@code OUT_OF_STOCK}
     */
    public void hold(String orderId, int quantity, Instant now) {
        if (quantity < 1) {
            throw new IllegalArgumentException("An order holds at least one piece, not " + quantity);
        }
        if (holds.containsKey(orderId)) {
            return;
        }
        if (available < quantity) {
            throw new Refusal(Code.OUT_OF_STOCK, "Only " + available + " left of " + id());
        }
        holds.put(orderId, quantity);
        moved(-quantity, quantity, 0, Reason.RESERVED, orderId, now);
    }

    /** Gives an order's reserved pieces back; nothing to do when it holds none. */
    public void release(String orderId, Instant now) {
        Integer held = holds.remove(orderId);
        if (held != null) {
            moved(held, -held, 0, Reason.RELEASED, orderId, now);
        }
    }

    /** The order is paid: its reserved pieces are sold; nothing to do when it holds none any more. */
    public void sell(String orderId, Instant now) {
        Integer held = holds.remove(orderId);
        if (held != null) {
            moved(0, -held, held, Reason.SOLD, orderId, now);
        }
    }

    /** All sold pieces of a cancelled order come back to the shelf, once. */
    public void takeBack(String orderId, int quantity, Instant now) {
        takeBack(orderId, orderId, quantity, now);
    }

    /** Some sold pieces of an order come back to the shelf, once for each return. */
    public void takeBackReturn(String orderId, String returnId, int quantity, Instant now) {
        takeBack(returnKey(orderId, returnId), orderId, quantity, now);
    }

    private void takeBack(String key, String orderId, int quantity, Instant now) {
        if (returned.containsKey(key)) {
            return;
        }
        returned.put(key, quantity);
        moved(quantity, 0, -quantity, Reason.RETURNED, orderId, now);
    }

    /** No repetition of that return can be under way any more. */
    public void forgetReturn(String key) {
        if (returned.remove(key) != null) {
            changed();
        }
    }

    /** Names what came back: the order where all of it did, the order and the return where it was a part. */
    static String returnKey(String orderId, String returnId) {
        return orderId + "/" + returnId;
    }

    /** The order that such a key names. */
    public static String orderOf(String returnKey) {
        int slash = returnKey.indexOf('/');
        return slash < 0 ? returnKey : returnKey.substring(0, slash);
    }

    /** The return that such a key names; absent where all of an order came back at once. */
    public static @Nullable String returnOf(String returnKey) {
        int slash = returnKey.indexOf('/');
        return slash < 0 ? null : returnKey.substring(slash + 1);
    }

    /**
     * An admin adds pieces, or takes away such as nobody has reserved. The same id has an effect once.
     *
     * @throws Refusal {@code OUT_OF_STOCK} when more is taken away than is available; {@code IDEMPOTENCY_KEY_REUSED}
     */
    public void restock(String adjustmentId, int delta, String reason, String by, Instant now) {
        Optional<Adjustment> before = adjustments.stream()
                .filter(known -> known.id().equals(adjustmentId))
                .findFirst();
        if (before.isPresent()) {
            if (before.get().delta() != delta || !before.get().reason().equals(reason)) {
                throw new Refusal(Code.IDEMPOTENCY_KEY_REUSED, Code.IDEMPOTENCY_KEY_REUSED.title());
            }
            return;
        }
        if (available + delta < 0) {
            throw new Refusal(Code.OUT_OF_STOCK, "Only " + available + " can be taken away");
        }
        adjustments.add(new Adjustment(adjustmentId, delta, reason, by, version() + 1, now));
        if (adjustments.size() > ADJUSTMENTS_KEPT) {
            adjustments.removeFirst();
        }
        restocked += delta;
        moved(delta, 0, 0, Reason.RESTOCKED, null, now);
    }

    /** @param own how many pieces are few; null for the shop's own threshold */
    public void lowAt(@Nullable Integer own) {
        if (!Objects.equals(threshold, own)) {
            threshold = own;
            changed();
        }
    }

    /** A shelf that begins with few pieces is no news to whoever filled it. */
    public void beginsWithFew(int shopsThreshold) {
        low = available <= threshold(shopsThreshold);
    }

    /** To be said with every change: raises {@link StockLow} once few pieces are left. */
    public void tellIfLow(int shopsThreshold, Instant now) {
        boolean few = available <= threshold(shopsThreshold);
        if (few == low) {
            return;
        }
        low = few;
        if (few) {
            raise(new StockLow(id(), productId, available, threshold(shopsThreshold), now));
        } else {
            changed();
        }
    }

    public int threshold(int shopsThreshold) {
        return threshold == null ? shopsThreshold : threshold;
    }

    private void moved(
            long toAvailable, long toReserved, long toSold, Reason why, @Nullable String orderId, Instant now) {
        available += toAvailable;
        reserved += toReserved;
        sold += toSold;
        movedAt = now;
        check();
        raise(new StockLevelChanged(
                id(),
                productId,
                available,
                reserved,
                sold,
                new Delta(toAvailable, toReserved, toSold),
                why,
                orderId,
                now));
    }

    private void check() {
        long held = holds.values().stream().mapToLong(Integer::longValue).sum();
        if (initial + restocked != available + reserved + sold
                || available < 0
                || reserved < 0
                || sold < 0
                || reserved != held) {
            throw new IllegalStateException(
                    "The pieces of %s do not add up: initial %d, restocked %d, available %d, reserved %d (held %d), sold %d"
                            .formatted(id(), initial, restocked, available, reserved, held, sold));
        }
    }

    public String productId() {
        return productId;
    }

    public long initial() {
        return initial;
    }

    public long restocked() {
        return restocked;
    }

    public long available() {
        return available;
    }

    public long reserved() {
        return reserved;
    }

    public long sold() {
        return sold;
    }

    public Map<String, Integer> holds() {
        return Map.copyOf(holds);
    }

    public Map<String, Integer> returned() {
        return Map.copyOf(returned);
    }

    /** When a piece moved last; absent where that was not written down yet. */
    public @Nullable Instant movedAt() {
        return movedAt;
    }

    /** The admin's change that made that version, if it is still remembered. */
    public Optional<Adjustment> adjustmentOf(long version) {
        return adjustments.stream()
                .filter(adjustment -> adjustment.version() == version)
                .findFirst();
    }
}
