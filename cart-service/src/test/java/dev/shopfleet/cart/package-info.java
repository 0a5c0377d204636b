/** The cart-service under test. */
@NullMarked
package dev.shopfleet.cart;

import org.jspecify.annotations.NullMarked;
