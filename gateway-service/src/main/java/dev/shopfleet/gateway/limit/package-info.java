/** How often a caller may knock. */
@NullMarked
package dev.shopfleet.gateway.limit;

import org.jspecify.annotations.NullMarked;
