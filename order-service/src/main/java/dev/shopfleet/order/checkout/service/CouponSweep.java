package dev.shopfleet.order.checkout.service;

import dev.shopfleet.order.checkout.model.Order;
import dev.shopfleet.order.checkout.repository.Orders;
import dev.shopfleet.order.pricing.model.CouponUse;
import dev.shopfleet.order.pricing.service.Coupons;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gives back the uses of coupons that a crash has left without an order. Any number of instances may run it. */
@Component
class CouponSweep {

    private static final Logger log = LoggerFactory.getLogger(CouponSweep.class);
    private static final int BATCH = 200;

    private final Coupons coupons;
    private final Orders orders;

    CouponSweep(Coupons coupons, Orders orders) {
        this.coupons = coupons;
        this.orders = orders;
    }

    @Scheduled(fixedDelayString = "${shopfleet.order.coupon-check-every}")
    void sweep() {
        for (CouponUse use : coupons.undecided(BATCH)) {
            try {
                decide(use);
            } catch (RuntimeException e) {
                log.warn("The use of coupon {} by {} is looked at again: {}", use.code(), use.id(), e.toString());
            }
        }
    }

    private void decide(CouponUse use) {
        Optional<Order> user = orders.findPlaced(use.id()).filter(order -> isFor(use, order));
        if (user.isEmpty() || user.get().cameToNothing()) {
            coupons.giveBack(use);
        } else if (user.get().wasPaid()) {
            coupons.settle(use);
        } else {
            coupons.lookAgain(use);
        }
    }

    private static boolean isFor(CouponUse use, Order order) {
        String coupon = order.couponCode();
        return coupon != null && coupon.strip().toUpperCase(Locale.ROOT).equals(use.code());
    }
}
