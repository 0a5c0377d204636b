/** The event envelope: domain events, their wire names, topics and CloudEvents headers. */
@NullMarked
package dev.shopfleet.common.event;

import org.jspecify.annotations.NullMarked;
