/** Turns the fleet's events into notifications and live news. */
@NullMarked
package dev.shopfleet.notification.messaging;

import org.jspecify.annotations.NullMarked;
