/** Where the price rules live. */
@NullMarked
package dev.shopfleet.order.pricing.repository;

import org.jspecify.annotations.NullMarked;
