/** The replica of the price rules that every instance prices by. */
@NullMarked
package dev.shopfleet.order.pricing.messaging;

import org.jspecify.annotations.NullMarked;
