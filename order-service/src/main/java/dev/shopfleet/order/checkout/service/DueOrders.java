package dev.shopfleet.order.checkout.service;

import dev.shopfleet.order.checkout.repository.Orders;
import dev.shopfleet.order.config.OrderProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after orders whose time has come: those that nobody paid, and those that a service leaves without an answer.
 * Every instance may run it: the order itself decides.
 */
@Component
class DueOrders {

    private static final Logger log = LoggerFactory.getLogger(DueOrders.class);
    private static final int BATCH = 200;

    private final Orders orders;
    private final OrderMoves moves;
    private final Clock clock;

    DueOrders(Orders orders, OrderMoves moves, OrderProperties properties, MeterRegistry metrics, Clock clock) {
        this.orders = orders;
        this.moves = moves;
        this.clock = clock;
        Gauge.builder(
                        "shopfleet.orders.stuck",
                        orders,
                        all -> all.countSilent(clock.instant().minus(properties.stepSilentFor())))
                .description(
                        "Orders of the whole shop that wait for an answer for too long; each instance tells of all")
                .register(metrics);
    }

    @Scheduled(fixedDelayString = "${shopfleet.order.due-check-every}")
    void attend() {
        Instant now = clock.instant();
        for (String orderId : orders.due(now, BATCH)) {
            try {
                moves.change(orderId, order -> order.attend(now));
            } catch (RuntimeException e) {
                log.warn("Order {} is due and could not be looked after; it is tried again: {}", orderId, e.toString());
            }
        }
    }
}
