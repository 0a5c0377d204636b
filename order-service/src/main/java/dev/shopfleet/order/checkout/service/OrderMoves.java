package dev.shopfleet.order.checkout.service;

import dev.shopfleet.order.checkout.model.Order;
import dev.shopfleet.order.checkout.repository.Orders;
import dev.shopfleet.order.pricing.service.Coupons;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Changes orders; where one comes to nothing, the use of its coupon is free again. */
@Service
public class OrderMoves {

    private final Orders orders;
    private final Coupons coupons;

    OrderMoves(Orders orders, Coupons coupons) {
        this.orders = orders;
        this.coupons = coupons;
    }

    /** As {@link Orders#change}. Whatever led to a cancellation and is repeated finds the use given back. */
    public Order change(String orderId, Consumer<? super Order> verb) {
        Order order = orders.change(orderId, verb);
        if (order.couponCode() != null && order.cameToNothing()) {
            coupons.giveBack(order.placement());
        }
        return order;
    }
}
