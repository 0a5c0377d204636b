/** Carts of shoppers and guests, and what they tell of live interest. */
@NullMarked
package dev.shopfleet.cart;

import org.jspecify.annotations.NullMarked;
