package dev.shopfleet.product.stock.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    @PersistenceCreator
    private Reservation(
            String id, List<Line> lines, ReservationState state, @Nullable Instant expiresAt, Instant changedAt) {
        super(id);
        this.lines = List.copyOf(lines);
        this.state = state;
        this.expiresAt = expiresAt;
        this.changedAt = changedAt;
    }

    /** Every line is held. */
    public static Reservation reserved(String orderId, List<Line> lines, Duration lasts, Instant now) {
        Instant expiresAt = now.plus(lasts);
        Reservation reservation = new Reservation(orderId, lines, ReservationState.RESERVED, expiresAt, now);
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
        Reservation reservation = new Reservation(orderId, lines, ReservationState.REJECTED, null, now);
        reservation.raise(new StockRejected(orderId, reason, missing));
        return reservation;
    }

    /** The order was cancelled before anything was reserved: a wish that comes late finds this and does nothing. */
    public static Reservation neverWanted(String orderId, Instant now) {
        return new Reservation(orderId, List.of(), ReservationState.RELEASED, null, now);
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

    /** All lines are back on the shelf after the sale. */
    public void takenBack(Instant now) {
        if (state == ReservationState.SOLD) {
            become(ReservationState.RETURNED, now);
            raise(new StockReturned(id(), lines));
        }
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
