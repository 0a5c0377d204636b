/** The idempotent consumer: ordered per key, back-off for passing faults, dead letters for poison. */
@NullMarked
package dev.shopfleet.common.consumer;

import org.jspecify.annotations.NullMarked;
