/** The service's settings. */
@NullMarked
package dev.shopfleet.payment.config;

import org.jspecify.annotations.NullMarked;
