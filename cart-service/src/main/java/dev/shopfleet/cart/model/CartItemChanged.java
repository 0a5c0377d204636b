package dev.shopfleet.cart.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;

/**
 * So many pieces of a product are in a cart now, those of all its variants together.
 *
 * @param cartId key of the cart, which opens nothing
 * @param quantity now; 0 when the last is gone
 * @param previous before
 */
@EventType(value = "cart.item-changed", topic = Topics.CART)
public record CartItemChanged(String cartId, String productId, int quantity, int previous, Instant changedAt)
        implements DomainEvent {}
