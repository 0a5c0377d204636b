/** What every request and every answer carries, and what is too much. */
@NullMarked
package dev.shopfleet.gateway.edge;

import org.jspecify.annotations.NullMarked;
