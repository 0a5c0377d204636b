/** Orders over HTTP, for shoppers and admins. */
@NullMarked
package dev.shopfleet.order.checkout.controller;

import org.jspecify.annotations.NullMarked;
