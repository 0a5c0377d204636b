/** Faults that are planted into running services from outside, to see whether the audit finds them. */
@NullMarked
package dev.shopfleet.endtoend.planted;

import org.jspecify.annotations.NullMarked;
