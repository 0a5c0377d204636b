/** The adapter to Stripe, by Stripe's own library. */
@NullMarked
package dev.shopfleet.payment.provider.stripe;

import org.jspecify.annotations.NullMarked;
