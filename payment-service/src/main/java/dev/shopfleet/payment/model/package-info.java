/** The payment and its events. */
@NullMarked
package dev.shopfleet.payment.model;

import org.jspecify.annotations.NullMarked;
