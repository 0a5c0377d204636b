/** The service's settings and schedules. */
@NullMarked
package dev.shopfleet.order.config;

import org.jspecify.annotations.NullMarked;
