/** The demo shop: its data, and the command that puts it into a running fleet. */
@NullMarked
package dev.shopfleet.demo;

import org.jspecify.annotations.NullMarked;
