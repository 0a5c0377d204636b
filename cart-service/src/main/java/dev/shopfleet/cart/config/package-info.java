/** What the service is told from outside, and what it tells the auditor. */
@NullMarked
package dev.shopfleet.cart.config;

import org.jspecify.annotations.NullMarked;
