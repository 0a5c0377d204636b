package dev.shopfleet.cart.model;

import org.jspecify.annotations.Nullable;

/**
 * So many pieces of a SKU.
 *
 * @param productId absent in carts from before there were variants, whose lines are named by the product
 * @param unitPrice what the shopper was shown when the line last changed, in minor units
 * @param addedAt when it came into the cart, in milliseconds since 1970: carts are read and written often, and text
 *     would cost more than all the rest of the line
 */
public record CartLine(@Nullable String productId, int quantity, long unitPrice, long addedAt) {

    CartLine of(int pieces) {
        return new CartLine(productId, pieces, unitPrice, addedAt);
    }
}
