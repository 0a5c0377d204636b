/** What the carts hear from the other services and tell them. */
@NullMarked
package dev.shopfleet.cart.messaging;

import org.jspecify.annotations.NullMarked;
