package dev.shopfleet.product.stock.service;

import dev.shopfleet.product.config.ProductProperties;
import dev.shopfleet.product.stock.model.Line;
import dev.shopfleet.product.stock.model.Reservation;
import dev.shopfleet.product.stock.model.ReservationState;
import dev.shopfleet.product.stock.model.StockItem;
import dev.shopfleet.product.stock.repository.Reservations;
import dev.shopfleet.product.stock.repository.StockItems;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives back holds that a crash, or a handler that woke up too late, has left behind. Reservations that are only old are
 * not its business: the order decides about those. Any number of instances may run it.
 */
@Component
public class LeakSweeper {

    private record Hold(String sku, String orderId) {}

    private static final Logger log = LoggerFactory.getLogger(LeakSweeper.class);

    private final StockItems items;
    private final Reservations reservations;
    private final OrderStock orders;
    private final Shelf shelf;
    private final ProductProperties.Stock settings;
    private final Clock clock;
    /** Holds without a reservation, and when this instance first saw each. */
    private Map<Hold, Instant> suspects = new HashMap<>();

    LeakSweeper(
            StockItems items,
            Reservations reservations,
            OrderStock orders,
            Shelf shelf,
            ProductProperties properties,
            Clock clock) {
        this.items = items;
        this.reservations = reservations;
        this.orders = orders;
        this.shelf = shelf;
        this.settings = properties.stock();
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${shopfleet.product.stock.sweep-every:1m}", initialDelayString = "10s")
    public synchronized void sweep() {
        Instant now = clock.instant();
        Map<Hold, Instant> stillSuspect = new HashMap<>();
        try (Stream<StockItem> open = items.withOpenOrders()) {
            open.forEach(item -> sweep(item, now, stillSuspect));
        }
        suspects = stillSuspect;
    }

    private void sweep(StockItem item, Instant now, Map<Hold, Instant> stillSuspect) {
        Set<String> orderIds = new HashSet<>(item.holds().keySet());
        item.returned().keySet().forEach(key -> orderIds.add(StockItem.orderOf(key)));
        Map<String, Reservation> decided = reservations.ofOrders(orderIds);
        item.holds().forEach((orderId, quantity) -> {
            @Nullable Reservation reservation = decided.get(orderId);
            List<Line> held = List.of(new Line(item.id(), quantity));
            if (reservation == null) {
                Hold hold = new Hold(item.id(), orderId);
                Instant since = suspects.getOrDefault(hold, now);
                if (since.plus(settings.leakAfter()).isAfter(now)) {
                    stillSuspect.put(hold, since);
                } else {
                    log.warn("Order {} holds {} of {} and nobody handles it: rejected", orderId, quantity, item.id());
                    orders.abandon(orderId, held);
                }
            } else if (!reservation.state().holdsStock()) {
                log.warn(
                        "Order {} is {} but holds {} of {}: released",
                        orderId,
                        reservation.state(),
                        quantity,
                        item.id());
                orders.release(orderId, held);
            }
        });
        item.returned().keySet().forEach(key -> {
            @Nullable Reservation reservation = decided.get(StockItem.orderOf(key));
            if (reservation != null
                    && knowsOf(reservation, StockItem.returnOf(key))
                    && reservation.changedAt().plus(settings.keepReturnsFor()).isBefore(now)) {
                shelf.change(item.id(), kept -> kept.forgetReturn(key));
            }
        });
    }

    private static boolean knowsOf(Reservation reservation, @Nullable String returnId) {
        return returnId == null ? reservation.state() == ReservationState.RETURNED : reservation.knows(returnId);
    }
}
