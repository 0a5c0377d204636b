/** The shop window's copies in Redis: leased, filled and dropped so that none outlives what it is a copy of. */
@NullMarked
package dev.shopfleet.product.window.repository;

import org.jspecify.annotations.NullMarked;
