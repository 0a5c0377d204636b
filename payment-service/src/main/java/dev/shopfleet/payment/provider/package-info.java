/** The port to payment providers, and its adapters. */
@NullMarked
package dev.shopfleet.payment.provider;

import org.jspecify.annotations.NullMarked;
