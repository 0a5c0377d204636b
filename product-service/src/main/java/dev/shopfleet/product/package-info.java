/** The catalogue, its stock and reservations, its pictures, and the search over it. */
@NullMarked
package dev.shopfleet.product;

import org.jspecify.annotations.NullMarked;
