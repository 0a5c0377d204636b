/** The cart's rules under test. */
@NullMarked
package dev.shopfleet.cart.model;

import org.jspecify.annotations.NullMarked;
