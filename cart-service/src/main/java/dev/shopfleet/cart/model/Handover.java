package dev.shopfleet.cart.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines that have left a guest's cart and are on their way into a shopper's.
 *
 * @param id tells the receiving cart whether it has them already
 * @param to the shopper
 * @param lines by SKU
 * @param coupon that the guest had
 */
public record Handover(
        String id,
        String to,
        Map<String, CartLine> lines,
        @Nullable String coupon) {}
