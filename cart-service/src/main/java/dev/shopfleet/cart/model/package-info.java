/** The cart, its rules and its event. */
@NullMarked
package dev.shopfleet.cart.model;

import org.jspecify.annotations.NullMarked;
