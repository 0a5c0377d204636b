/** The store under test. */
@NullMarked
package dev.shopfleet.cart.repository;

import org.jspecify.annotations.NullMarked;
