/** The price rules over HTTP, for admins. */
@NullMarked
package dev.shopfleet.order.pricing.controller;

import org.jspecify.annotations.NullMarked;
