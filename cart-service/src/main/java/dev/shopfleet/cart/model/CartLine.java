package dev.shopfleet.cart.model;

/**
 * So many pieces of a product.
 *
 * @param unitPrice what the shopper was shown when the line last changed, in minor units
 * @param addedAt when the product came into the cart, in milliseconds since 1970: carts are read and written often, and
 *     text would cost more than all the rest of the line
 */
public record CartLine(int quantity, long unitPrice, long addedAt) {

    CartLine of(int pieces) {
        return new CartLine(pieces, unitPrice, addedAt);
    }
}
