package dev.shopfleet.cart.service;

import dev.shopfleet.common.money.Totals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart as the shopper sees it, at the prices and rules of this moment. Amounts in minor units.
 *
 * @param coupon that counts in the totals; absent when it does not hold (any more)
 * @param version 0 until something has been put in
 */
public record CartView(
        String id, List<Item> items, @Nullable String coupon, Totals totals, long version, Instant expiresAt) {

    /**
     * @param name with the options of the variant, where it is one
     * @param lineTotal 0 for what is no longer sold
     * @param available pieces; 0 for what is no longer sold
     * @param priceChanged whether the price is another than when the line last changed
     */
    public record Item(
            String productId,
            String sku,
            String name,
            @Nullable String imageUrl,
            long unitPrice,
            int quantity,
            long lineTotal,
            int available,
            boolean priceChanged) {}
}
