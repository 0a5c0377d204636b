/** Wiring and the service's typed settings. */
@NullMarked
package dev.shopfleet.notification.config;

import org.jspecify.annotations.NullMarked;
