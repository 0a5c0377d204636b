package dev.shopfleet.cart.messaging;

import java.time.Instant;
import java.util.List;

/** What the carts read of {@code order.authorised}: the order is as good as paid. */
public record OrderAuthorised(String orderId, String userId, List<OrderPaid.Line> lines, Instant authorisedAt) {}
