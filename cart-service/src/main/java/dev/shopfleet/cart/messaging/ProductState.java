package dev.shopfleet.cart.messaging;

import dev.shopfleet.common.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the carts read of {@code product.changed}.
 *
 * @param initialStock pieces that stock began with
 */
public record ProductState(
        String productId,
        String sku,
        String name,
        Money price,
        String status,
        @Nullable String imageUrl,
        @Nullable Integer initialStock) {

    /** Anything but active is not for sale. */
    public boolean isSold() {
        return "ACTIVE".equals(status);
    }
}
