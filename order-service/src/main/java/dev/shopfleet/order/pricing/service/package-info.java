/** Quotes, and changes of the price rules. */
@NullMarked
package dev.shopfleet.order.pricing.service;

import org.jspecify.annotations.NullMarked;
