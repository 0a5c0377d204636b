/** The JSON that leaves the provider. */
@NullMarked
package dev.shopfleet.sandbox.wire;

import org.jspecify.annotations.NullMarked;
