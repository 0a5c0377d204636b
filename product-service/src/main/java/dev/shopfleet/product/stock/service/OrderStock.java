package dev.shopfleet.product.stock.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.product.config.ProductProperties;
import dev.shopfleet.product.stock.model.Line;
import dev.shopfleet.product.stock.model.Reservation;
import dev.shopfleet.product.stock.model.ReservationState;
import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.stock.model.StockRejected.Missing;
import dev.shopfleet.product.stock.model.StockRejected.Reason;
import dev.shopfleet.product.stock.repository.Reservations;
import dev.shopfleet.product.stock.repository.StockItems;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/**
 * What an order does to stock: all of its lines are reserved or none, then sold, or given back. Each step is a guarded
 * write that may be repeated; the {@link Reservation} that is added first decides, and everybody else puts the shelves
 * in order by it. So it does not matter where a process dies, or whether two handle the same order.
 */
@Service
public class OrderStock {

    private final Shelf shelf;
    private final StockItems items;
    private final Reservations reservations;
    private final ProductProperties.Stock settings;
    private final Clock clock;

    OrderStock(Shelf shelf, StockItems items, Reservations reservations, ProductProperties properties, Clock clock) {
        this.shelf = shelf;
        this.items = items;
        this.reservations = reservations;
        this.settings = properties.stock();
        this.clock = clock;
    }

    /** An order wants those pieces; lines of one SKU are one line. */
    public void reserve(String orderId, Collection<Line> wanted) {
        List<Line> lines = merged(wanted);
        Optional<Reservation> decided = reservations.find(orderId);
        if (decided.isPresent()) {
            settle(decided.get(), lines);
            return;
        }
        Reservation decision = hold(orderId, lines);
        if (!reservations.addIfAbsent(decision)) {
            settle(reservations.get(orderId), lines);
        } else if (decision.state() == ReservationState.REJECTED) {
            // Only now: had somebody else decided RESERVED meanwhile, these holds would be theirs.
            release(orderId, lines);
        }
    }

    private static List<Line> merged(Collection<Line> wanted) {
        Map<String, Integer> bySku = new TreeMap<>();
        wanted.forEach(line -> bySku.merge(line.sku(), line.quantity(), Math::addExact));
        return bySku.entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList();
    }

    /** Takes line by line, in the order of the SKUs, until one is short. */
    private Reservation hold(String orderId, List<Line> lines) {
        List<Missing> missing = new ArrayList<>();
        boolean unknown = false;
        for (Line line : lines) {
            try {
                if (missing.isEmpty()) {
                    shelf.change(line.sku(), item -> item.hold(orderId, line.quantity(), clock.instant()));
                } else {
                    // Nothing is taken any more, but the shopper is told of all that is missing.
                    long available = items.get(line.sku()).available();
                    if (available < line.quantity()) {
                        missing.add(new Missing(line.sku(), line.quantity(), available));
                    }
                }
            } catch (Refusal refusal) {
                switch (refusal.code()) {
                    case NOT_FOUND -> unknown = true;
                    case OUT_OF_STOCK -> {}
                    default -> throw refusal;
                }
                missing.add(new Missing(
                        line.sku(),
                        line.quantity(),
                        items.find(line.sku()).map(StockItem::available).orElse(0L)));
            }
        }
        Instant now = clock.instant();
        return missing.isEmpty()
                ? Reservation.reserved(orderId, lines, settings.reservationLasts(), now)
                : Reservation.rejected(
                        orderId, lines, unknown ? Reason.UNKNOWN_SKU : Reason.OUT_OF_STOCK, missing, now);
    }

    /** It was decided before, or by somebody else: what we hold beyond that goes back. */
    private void settle(Reservation decided, List<Line> lines) {
        if (!decided.state().holdsStock()) {
            release(decided.id(), lines);
        }
    }

    /** The order is paid: what it holds is sold. */
    public void sell(String orderId) {
        // Events of one order come in order, so the reservation is there; were it not, a few tries and a dead letter.
        Reservation reservation = reservations
                .recall(orderId)
                .orElseThrow(() -> new IllegalStateException("Order " + orderId + " is paid, but was never reserved"));
        switch (reservation.state()) {
            case SOLD, RETURNED -> {}
            case REJECTED, RELEASED -> throw reservation.notSellable();
            case RESERVED -> {
                for (Line line : reservation.lines()) {
                    shelf.change(line.sku(), item -> item.sell(orderId, clock.instant()));
                }
                reservations.change(reservation, sold -> sold.sold(clock.instant()));
            }
        }
    }

    /** The order is cancelled: what it holds, or has bought, goes back to the shelves. */
    public void giveBack(String orderId) {
        Optional<Reservation> found = reservations.find(orderId);
        if (found.isEmpty()) {
            Reservation tombstone = Reservation.neverWanted(orderId, clock.instant());
            if (reservations.addIfAbsent(tombstone)) {
                return;
            }
            found = Optional.of(reservations.get(orderId));
        }
        Reservation reservation = found.get();
        switch (reservation.state()) {
            case RESERVED -> {
                release(orderId, reservation.lines());
                reservations.change(orderId, released -> released.released(clock.instant()));
            }
            case SOLD -> {
                for (Line line : reservation.sold()) {
                    shelf.change(line.sku(), item -> item.takeBack(orderId, line.quantity(), clock.instant()));
                }
                reservations.change(orderId, returned -> returned.takenBack(clock.instant()));
            }
            case REJECTED, RELEASED, RETURNED -> {}
        }
    }

    /** The order has heard nothing: what was not decided is decided now, what was is told again. */
    public void remind(String orderId, Collection<Line> wanted) {
        if (reservations.find(orderId).isPresent()) {
            reservations.change(orderId, Reservation::tellAgain);
        } else {
            reserve(orderId, wanted);
        }
    }

    /** Pieces of a delivered order are back, once for each return however often it is told. */
    public void takeBack(String orderId, String returnId, Collection<Line> back) {
        // As with a sale: were it not there, a few tries and a dead letter.
        Reservation reservation = reservations
                .find(orderId)
                .orElseThrow(
                        () -> new IllegalStateException("Order " + orderId + " is returned, but was never reserved"));
        if (reservation.knows(returnId)) {
            return;
        }
        List<Line> lines = merged(back);
        reservation.expectSold(lines);
        for (Line line : lines) {
            shelf.change(line.sku(), item -> item.takeBackReturn(orderId, returnId, line.quantity(), clock.instant()));
        }
        reservations.change(orderId, returned -> returned.takenBack(returnId, lines, clock.instant()));
    }

    /**
     * Holds of an order that nobody seems to be handling. The rejection is written before they are released, so that a
     * handler that was only slow finds it, and cannot reserve what is no longer held.
     */
    void abandon(String orderId, List<Line> held) {
        Reservation rejected = Reservation.rejected(orderId, held, Reason.ABANDONED, List.of(), clock.instant());
        if (reservations.addIfAbsent(rejected)) {
            release(orderId, held);
        }
    }

    void release(String orderId, List<Line> lines) {
        for (Line line : lines) {
            try {
                shelf.change(line.sku(), item -> item.release(orderId, clock.instant()));
            } catch (Refusal refusal) {
                // An unknown SKU holds nothing.
                if (refusal.code() != Code.NOT_FOUND) {
                    throw refusal;
                }
            }
        }
    }
}
