package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.money.PriceRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is settled when an order is placed.
 *
 * @param idempotencyKey the shopper's
 * @param requestHash tells a repeat of the request from another one under the same key
 * @param paymentMethod the provider's token
 */
public record Placement(
        String userId,
        String idempotencyKey,
        String requestHash,
        List<OrderLine> lines,
        PriceRules.Charge charge,
        @Nullable String couponCode,
        Address shippingAddress,
        String paymentMethod) {}
