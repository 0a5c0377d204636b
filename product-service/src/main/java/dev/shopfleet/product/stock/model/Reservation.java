package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The permanent record of what was decided about an order's stock. Whoever adds it first has decided; that is what makes
 * every repetition harmless.
 */
@Document("reservations")
public final class Reservation extends Aggregate {

    private final List<Line> lines;
    private ReservationState state;
    private final @Nullable Instant expiresAt;
    private Instant changedAt;
    /** Why it was rejected; absent where it was not. */
    private final StockRejected.@Nullable Reason rejection;
    /** What was missing; absent where it was not rejected. */
    private final @Nullable List<StockRejected.Missing> missing;
    /** Pieces that came back, by return; absent until there are some. */
    private @Nullable Map<String, List<Line>> returns;

    @PersistenceCreator
    private Reservation(
            String id,
            List<Line> lines,
            ReservationState state,
            @Nullable Instant expiresAt,
            Instant changedAt,
            StockRejected.@Nullable Reason rejection,
            @Nullable List<StockRejected.Missing> missing) {
        super(id);
        this.lines = List.copyOf(lines);
        this.state = state;
        this.expiresAt = expiresAt;
        this.changedAt = changedAt;
        this.rejection = rejection;
        this.missing = missing;
    }

    /** Every line is held. */
    public static Reservation reserved(String orderId, List<Line> lines, Duration lasts, Instant now) {
        // As exactly as the store keeps it, so that what is told again is the same.
        Instant expiresAt = now.plus(lasts).truncatedTo(ChronoUnit.MILLIS);
        Reservation reservation =
                new Reservation(orderId, lines, ReservationState.RESERVED, expiresAt, now, null, null);
        reservation.raise(new StockReserved(orderId, lines, expiresAt));
        return reservation;
    }

    /** Not every line could be held. */
    public static Reservation rejected(
            String orderId,
            List<Line> lines,
            StockRejected.Reason reason,
            List<StockRejected.Missing> missing,
            Instant now) {
        Reservation reservation =
                new Reservation(orderId, lines, ReservationState.REJECTED, null, now, reason, missing);
        reservation.raise(new StockRejected(orderId, reason, missing));
        return reservation;
    }

    /** The order was cancelled before anything was reserved: a wish that comes late finds this and does nothing. */
    public static Reservation neverWanted(String orderId, Instant now) {
        return new Reservation(orderId, List.of(), ReservationState.RELEASED, null, now, null, null);
    }

    /** All lines are sold. */
    public void sold(Instant now) {
        switch (state) {
            case SOLD, RETURNED -> {}
            case RESERVED -> {
                become(ReservationState.SOLD, now);
                raise(new StockSold(id(), lines));
            }
            case REJECTED, RELEASED -> throw notSellable();
        }
    }

    /** What to refuse a payment with for which no stock is held. */
    public Refusal notSellable() {
        return new Refusal(Code.ILLEGAL_TRANSITION, "Order " + id() + " is paid, but its reservation is " + state);
    }

    /** All lines are given back unsold. */
    public void released(Instant now) {
        if (state == ReservationState.RESERVED) {
            become(ReservationState.RELEASED, now);
            raise(new StockReleased(id(), lines, StockReleased.ORDER_CANCELLED));
        }
    }

    /** The order has not heard of the decision: it is told again, as long as the order can still be waiting for it. */
    public void tellAgain() {
        switch (state) {
            case RESERVED -> raise(new StockReserved(id(), lines, expiresAt == null ? changedAt : expiresAt));
            case REJECTED ->
                raise(new StockRejected(
                        id(),
                        rejection == null ? StockRejected.Reason.OUT_OF_STOCK : rejection,
                        missing == null ? List.of() : missing));
            case RELEASED, SOLD, RETURNED -> {}
        }
    }

    /** Whatever was sold and is not back is back on the shelf now. */
    public void takenBack(Instant now) {
        if (state == ReservationState.SOLD) {
            List<Line> back = sold();
            become(ReservationState.RETURNED, now);
            raise(new StockReturned(id(), back));
        }
    }

    /** Some pieces are back on the shelf, once for each return. */
    public void takenBack(String returnId, List<Line> back, Instant now) {
        if (knows(returnId)) {
            return;
        }
        expectSold(back);
        returns = new HashMap<>(returns == null ? Map.of() : returns);
        returns.put(returnId, back);
        become(sold().isEmpty() ? ReservationState.RETURNED : ReservationState.SOLD, now);
        raise(new StockReturned(id(), back));
    }

    /** Whether the pieces of that return are back. */
    public boolean knows(String returnId) {
        return returns != null && returns.containsKey(returnId);
    }

    /** Refuses a return of what was not sold, or is back already. */
    public void expectSold(List<Line> back) {
        Map<String, Integer> sold = sold().stream().collect(Collectors.toMap(Line::sku, Line::quantity));
        if (state != ReservationState.SOLD
                || back.stream().anyMatch(line -> line.quantity() > sold.getOrDefault(line.sku(), 0))) {
            throw new Refusal(
                    Code.ILLEGAL_TRANSITION,
                    "Order %s is %s with %s sold, so %s cannot come back".formatted(id(), state, sold, back));
        }
    }

    /** The lines less what came back in returns. */
    public List<Line> sold() {
        return lines.stream()
                .map(line -> new Line(line.sku(), line.quantity() - returned(line.sku())))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    private int returned(String sku) {
        return returns == null
                ? 0
                : returns.values().stream()
                        .flatMap(List::stream)
                        .filter(line -> line.sku().equals(sku))
                        .mapToInt(Line::quantity)
                        .sum();
    }

    private void become(ReservationState next, Instant now) {
        state = next;
        changedAt = now;
    }

    public List<Line> lines() {
        return lines;
    }

    public ReservationState state() {
        return state;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
