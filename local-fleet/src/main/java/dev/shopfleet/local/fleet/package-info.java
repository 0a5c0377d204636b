/** The launcher behind {@code ./shop}: it puts real backing servers and the services on one machine, as processes. */
@NullMarked
package dev.shopfleet.local.fleet;

import org.jspecify.annotations.NullMarked;
