package dev.shopfleet.cart.model;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cart as it lies in the store.
 *
 * @param stamp unique to the write that made it, and first in the JSON: the next write holds only if it is still there
 * @param id key of the cart
 * @param owner the signed-in shopper; absent for a guest
 * @param lines by SKU, in the order they came
 * @param merged the handovers that are in the lines already, oldest first
 * @param handledOrders the paid orders whose lines are out of the cart already, oldest first
 */
@JsonPropertyOrder("stamp")
public record CartState(
        String stamp,
        String id,
        @Nullable String owner,
        Map<String, CartLine> lines,
        @Nullable String coupon,
        long version,
        Instant expiresAt,
        @Nullable Handover handover,
        List<String> merged,
        List<String> handledOrders) {}
