/** The one door to the fleet. */
@NullMarked
package dev.shopfleet.gateway;

import org.jspecify.annotations.NullMarked;
