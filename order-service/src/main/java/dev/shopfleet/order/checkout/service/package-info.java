/** Placing orders and moving them on. */
@NullMarked
package dev.shopfleet.order.checkout.service;

import org.jspecify.annotations.NullMarked;
