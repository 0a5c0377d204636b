/** Stock items and reservations: what may happen to pieces, and the events that tell of it. */
@NullMarked
package dev.shopfleet.product.stock.model;

import org.jspecify.annotations.NullMarked;
