/** The sandbox payment provider: a process of its own that witnesses what was charged. */
@NullMarked
package dev.shopfleet.sandbox;

import org.jspecify.annotations.NullMarked;
