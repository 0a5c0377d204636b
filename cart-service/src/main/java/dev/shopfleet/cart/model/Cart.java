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
        lines = new LinkedHashMap<>(named(state.lines()));
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

    /** A line from before there were variants is named by its product, and goes on so. */
    private static Map<String, CartLine> named(Map<String, CartLine> stored) {
        Map<String, CartLine> named = new LinkedHashMap<>();
        stored.forEach((sku, line) -> named.put(
                sku,
                line.productId() == null
                        ? new CartLine(sku, line.quantity(), line.unitPrice(), line.addedAt())
                        : line));
        return named;
    }

    /** Under what the line of that SKU stands. */
    private String key(String productId, String sku) {
        return lines.containsKey(productId) ? productId : sku;
    }

    /** Puts pieces in, at the price that the shopper sees now. */
    public void add(String productId, String sku, int quantity, long unitPrice, Instant now) {
        String key = key(productId, sku);
        CartLine line = lines.get(key);
        if (line == null && lines.size() == MOST_LINES) {
            throw Refusal.field("productId", "a cart holds at most " + MOST_LINES + " kinds");
        }
        put(productId, key, (line == null ? 0 : line.quantity()) + quantity, unitPrice, now);
    }

    /** Sets how many pieces the cart holds. */
    public void set(String productId, String sku, int quantity, long unitPrice, Instant now) {
        String key = key(productId, sku);
        expectLine(key);
        put(productId, key, quantity, unitPrice, now);
    }

    private void put(String productId, String key, int quantity, long unitPrice, Instant now) {
        if (quantity < 1 || quantity > MOST_PIECES) {
            throw Refusal.field("quantity", "a line holds 1 to " + MOST_PIECES + " pieces");
        }
        CartLine before = lines.get(key);
        CartLine after =
                new CartLine(productId, quantity, unitPrice, before == null ? now.toEpochMilli() : before.addedAt());
        if (!after.equals(before)) {
            replace(productId, key, after, now);
        }
    }

    /**
     * @param sku may be left out where the cart has one line of the product
     * @throws Refusal {@code VALIDATION_FAILED} where it has several
     */
    public void remove(String productId, @Nullable String sku, Instant now) {
        String key = sku == null ? onlyKeyOf(productId) : key(productId, sku);
        expectLine(key);
        replace(productId, key, null, now);
    }

    private String onlyKeyOf(String productId) {
        List<String> keys = lines.entrySet().stream()
                .filter(line -> productId.equals(line.getValue().productId()))
                .map(Map.Entry::getKey)
                .toList();
        if (keys.size() > 1) {
            throw Refusal.field("sku", "names the variant");
        }
        return keys.isEmpty() ? productId : keys.getFirst();
    }

    /** Takes everything out, and the coupon. */
    public void clear(Instant now) {
        new LinkedHashMap<>(lines).forEach((key, line) -> replace(productOf(key, line), key, null, now));
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
    public void bought(String orderId, List<Bought> pieces, Instant paidAt, Instant now) {
        if (paidAt.isBefore(now.minus(ORDER_MEMORY)) || handledOrders.contains(orderId)) {
            return;
        }
        for (Bought piece : pieces) {
            String key = key(piece.productId(), piece.sku());
            CartLine line = lines.get(key);
            // What came into the cart after the order was paid is not what the order bought.
            if (line != null && line.addedAt() <= paidAt.plus(CLOCK_SKEW).toEpochMilli()) {
                int left = line.quantity() - piece.quantity();
                replace(piece.productId(), key, left > 0 ? line.of(left) : null, now);
            }
        }
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
        named(arriving.lines()).forEach((sku, line) -> {
            String productId = productOf(sku, line);
            String key = key(productId, sku);
            CartLine mine = lines.get(key);
            if (mine == null && lines.size() < MOST_LINES) {
                replace(productId, key, line, now);
            } else if (mine != null && mine.quantity() < MOST_PIECES) {
                replace(productId, key, mine.of(Math.min(MOST_PIECES, mine.quantity() + line.quantity())), now);
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

    private void expectLine(String key) {
        if (!lines.containsKey(key)) {
            throw Refusal.notFound("item");
        }
    }

    private static String productOf(String key, CartLine line) {
        return line.productId() == null ? key : line.productId();
    }

    /** What is told is told of the product, for that is what somebody has in the cart, in whatever sizes. */
    private void replace(String productId, String key, @Nullable CartLine line, Instant now) {
        int previous = piecesOf(productId);
        if (line == null) {
            lines.remove(key);
        } else {
            lines.put(key, line);
        }
        int quantity = piecesOf(productId);
        if (quantity != previous) {
            raised.add(new CartItemChanged(id, productId, quantity, previous, now));
        }
        changed = true;
    }

    private int piecesOf(String productId) {
        return lines.values().stream()
                .filter(line -> productId.equals(line.productId()))
                .mapToInt(CartLine::quantity)
                .sum();
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
