/** The one reply type of every service, its error codes, and the refusal that carries one of them. */
@NullMarked
package dev.shopfleet.common.message;

import org.jspecify.annotations.NullMarked;
