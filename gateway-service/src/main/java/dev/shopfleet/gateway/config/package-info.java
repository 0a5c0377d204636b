/** Wiring and the service's typed settings. */
@NullMarked
package dev.shopfleet.gateway.config;

import org.jspecify.annotations.NullMarked;
