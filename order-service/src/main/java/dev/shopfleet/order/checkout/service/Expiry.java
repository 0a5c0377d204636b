package dev.shopfleet.order.checkout.service;

import dev.shopfleet.order.checkout.repository.Orders;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Cancels orders that nobody paid in time. Every instance may run it: the order itself decides. */
@Component
class Expiry {

    private static final Logger log = LoggerFactory.getLogger(Expiry.class);
    private static final int BATCH = 200;

    private final Orders orders;
    private final Clock clock;

    Expiry(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${shopfleet.order.expiry-check-every}")
    void cancelOverdue() {
        Instant now = clock.instant();
        for (String orderId : orders.overdue(now, BATCH)) {
            try {
                orders.change(orderId, order -> order.expire(now));
            } catch (RuntimeException e) {
                log.warn(
                        "Order {} could not be cancelled for not being paid; it is tried again: {}",
                        orderId,
                        e.toString());
            }
        }
    }
}
