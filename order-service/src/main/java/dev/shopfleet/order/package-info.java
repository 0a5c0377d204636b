/** The order: placed, paid, shipped or cancelled, and the rules that price it. */
@NullMarked
package dev.shopfleet.order;

import org.jspecify.annotations.NullMarked;
