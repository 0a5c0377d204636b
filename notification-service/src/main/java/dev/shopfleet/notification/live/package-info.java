/** STOMP over WebSocket: who is connected, what they may hear, how it reaches them on every instance. */
@NullMarked
package dev.shopfleet.notification.live;

import org.jspecify.annotations.NullMarked;
