/** Identifiers: opaque strings that sort by time. */
@NullMarked
package dev.shopfleet.common.id;

import org.jspecify.annotations.NullMarked;
