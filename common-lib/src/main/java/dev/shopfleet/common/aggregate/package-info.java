/** Aggregates that are their own outbox: one document, one guarded write, events in the same write. */
@NullMarked
package dev.shopfleet.common.aggregate;

import org.jspecify.annotations.NullMarked;
