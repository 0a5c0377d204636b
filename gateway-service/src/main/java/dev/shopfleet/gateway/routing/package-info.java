/** Which service a path belongs to, and which of its instances takes the request. */
@NullMarked
package dev.shopfleet.gateway.routing;

import org.jspecify.annotations.NullMarked;
