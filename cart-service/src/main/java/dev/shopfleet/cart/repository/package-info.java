/** The carts as they lie in Redis, one value and one outbox each. */
@NullMarked
package dev.shopfleet.cart.repository;

import org.jspecify.annotations.NullMarked;
