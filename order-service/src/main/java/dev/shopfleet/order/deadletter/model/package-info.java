/** What was decided about a dead letter. */
@NullMarked
package dev.shopfleet.order.deadletter.model;

import org.jspecify.annotations.NullMarked;
