/** Payments: charged once, refunded once, never guessed. */
@NullMarked
package dev.shopfleet.payment;

import org.jspecify.annotations.NullMarked;
