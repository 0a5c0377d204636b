/** The shop's price book and its event. */
@NullMarked
package dev.shopfleet.order.pricing.model;

import org.jspecify.annotations.NullMarked;
