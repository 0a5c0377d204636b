/** Tells the merchant what happened, signed, until it has listened. */
@NullMarked
package dev.shopfleet.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
