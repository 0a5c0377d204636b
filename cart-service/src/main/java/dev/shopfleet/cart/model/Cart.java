package dev.shopfleet.cart.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody means to buy. Changed by its verbs, written by one guarded script together with what they raise. */
public final class Cart {

    public static final int MOST_PIECES = 99;
    public static final int MOST_LINES = 100;

    private static final int HANDLED_ORDERS = 200;
    private static final int HANDOVERS = 50;

    /** Older than this, a paid order is not looked at: its id may have left {@code handledOrders}. */
    private static final Duration ORDER_MEMORY = Duration.ofDays(30);

    /** How far the clocks of two machines may stand apart. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final String id;
    private final @Nullable String owner;
    private final @Nullable String stamp;
    private final long version;
    private final @Nullable Instant expiresAt;
    private final LinkedHashMap<String, CartLine> lines;
    private final List<String> merged;
    private final List<String> handledOrders;
    private @Nullable String coupon;
    private @Nullable Handover handover;

    private final List<DomainEvent> raised = new ArrayList<>();
    private boolean changed;

    private Cart(CartId id) {
        this.id = id.key();
        owner = id.owner();
        stamp = null;
        version = 0;
        expiresAt = null;
        lines = new LinkedHashMap<>();
        merged = new ArrayList<>();
        handledOrders = new ArrayList<>();
    }

    private Cart(CartState state) {
        id = state.id();
        owner = state.owner();
        stamp = state.stamp();
        version = state.version();
        expiresAt = state.expiresAt();
        lines = new LinkedHashMap<>(state.lines());
        merged = new ArrayList<>(state.merged());
        handledOrders = new ArrayList<>(state.handledOrders());
        coupon = state.coupon();
        handover = state.handover();
    }

    /** A cart that has never been written. */
    public static Cart empty(CartId id) {
        return new Cart(id);
    }

    public static Cart of(CartState state) {
        return new Cart(state);
    }

    /** Puts pieces of a product in, at the price that the shopper sees now. */
    public void add(String productId, int quantity, long unitPrice, Instant now) {
        CartLine line = lines.get(productId);
        if (line == null && lines.size() == MOST_LINES) {
            throw Refusal.field("productId", "a cart holds at most " + MOST_LINES + " products");
        }
        put(productId, (line == null ? 0 : line.quantity()) + quantity, unitPrice, now);
    }

    /** Sets how many pieces of a product the cart holds. */
    public void set(String productId, int quantity, long unitPrice, Instant now) {
        lineOf(productId);
        put(productId, quantity, unitPrice, now);
    }

    private void put(String productId, int quantity, long unitPrice, Instant now) {
        if (quantity < 1 || quantity > MOST_PIECES) {
            throw Refusal.field("quantity", "a line holds 1 to " + MOST_PIECES + " pieces");
        }
        CartLine before = lines.get(productId);
        CartLine after = new CartLine(quantity, unitPrice, before == null ? now.toEpochMilli() : before.addedAt());
        if (!after.equals(before)) {
            replace(productId, after, now);
        }
    }

    public void remove(String productId, Instant now) {
        lineOf(productId);
        replace(productId, null, now);
    }

    /** Takes everything out, and the coupon. */
    public void clear(Instant now) {
        List.copyOf(lines.keySet()).forEach(productId -> replace(productId, null, now));
        withdrawCoupon();
    }

    public void redeem(String code) {
        if (!code.equals(coupon)) {
            coupon = code;
            changed = true;
        }
    }

    public void withdrawCoupon() {
        if (coupon != null) {
            coupon = null;
            changed = true;
        }
    }

    /** Takes out what a paid order bought, once per order. */
    public void bought(String orderId, Map<String, Integer> quantities, Instant paidAt, Instant now) {
        if (paidAt.isBefore(now.minus(ORDER_MEMORY)) || handledOrders.contains(orderId)) {
            return;
        }
        quantities.forEach((productId, quantity) -> {
            CartLine line = lines.get(productId);
            // What came into the cart after the order was paid is not what the order bought.
            if (line != null && line.addedAt() <= paidAt.plus(CLOCK_SKEW).toEpochMilli()) {
                int left = line.quantity() - quantity;
                replace(productId, left > 0 ? line.of(left) : null, now);
            }
        });
        remember(handledOrders, orderId, HANDLED_ORDERS);
    }

    /** A guest's lines set out for a shopper's cart; those of an earlier handover that is still on its way stay so. */
    public void handOver(String handoverId, String to, Instant now) {
        if (handover == null && !lines.isEmpty()) {
            handover = new Handover(handoverId, to, new LinkedHashMap<>(lines), coupon);
            clear(now);
        }
    }

    /** A guest's lines come in, once per handover; what is more than a cart holds stays out. */
    public void receive(Handover arriving, Instant now) {
        if (merged.contains(arriving.id())) {
            return;
        }
        arriving.lines().forEach((productId, line) -> {
            CartLine mine = lines.get(productId);
            if (mine == null && lines.size() < MOST_LINES) {
                replace(productId, line, now);
            } else if (mine != null && mine.quantity() < MOST_PIECES) {
                replace(productId, mine.of(Math.min(MOST_PIECES, mine.quantity() + line.quantity())), now);
            }
        });
        if (coupon == null) {
            coupon = arriving.coupon();
        }
        remember(merged, arriving.id(), HANDOVERS);
    }

    /** The handover has arrived. */
    public void handedOver(String handoverId) {
        if (handover != null && handover.id().equals(handoverId)) {
            handover = null;
            changed = true;
        }
    }

    private CartLine lineOf(String productId) {
        CartLine line = lines.get(productId);
        if (line == null) {
            throw Refusal.notFound("item");
        }
        return line;
    }

    private void replace(String productId, @Nullable CartLine line, Instant now) {
        CartLine before = line == null ? lines.remove(productId) : lines.put(productId, line);
        int previous = before == null ? 0 : before.quantity();
        int quantity = line == null ? 0 : line.quantity();
        if (quantity != previous) {
            raised.add(new CartItemChanged(id, productId, quantity, previous, now));
        }
        changed = true;
    }

    private void remember(List<String> ids, String one, int most) {
        ids.add(one);
        if (ids.size() > most) {
            ids.removeFirst();
        }
        changed = true;
    }

    /**
     * The state to write. The version also never falls below the clock, so that it keeps growing when an expired cart
     * is begun anew under the same id.
     */
    public CartState next(String newStamp, Instant now, Duration life) {
        return new CartState(
                newStamp,
                id,
                owner,
                lines,
                coupon,
                Math.max(version + 1, now.getEpochSecond()),
                now.plus(life),
                handover,
                merged,
                handledOrders);
    }

    public boolean isChanged() {
        return changed;
    }

    public List<DomainEvent> raised() {
        return List.copyOf(raised);
    }

    /** Key of the cart. */
    public String id() {
        return id;
    }

    /** Of the write that made what was read; absent where nothing was. */
    public @Nullable String stamp() {
        return stamp;
    }

    /** By product, in the order they came. */
    public Map<String, CartLine> lines() {
        return Collections.unmodifiableMap(lines);
    }

    public @Nullable String coupon() {
        return coupon;
    }

    public @Nullable Handover handover() {
        return handover;
    }

    /** 0 where nothing has been written yet. */
    public long version() {
        return version;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }
}
