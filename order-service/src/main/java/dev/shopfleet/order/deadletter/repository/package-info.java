/** The collection of what was decided about dead letters. */
@NullMarked
package dev.shopfleet.order.deadletter.repository;

import org.jspecify.annotations.NullMarked;
