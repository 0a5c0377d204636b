/** The order, its state machine and its events. */
@NullMarked
package dev.shopfleet.order.checkout.model;

import org.jspecify.annotations.NullMarked;
