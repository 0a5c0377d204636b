/** The adapter to the sandbox provider, which runs as a process of its own. */
@NullMarked
package dev.shopfleet.payment.provider.sandbox;

import org.jspecify.annotations.NullMarked;
