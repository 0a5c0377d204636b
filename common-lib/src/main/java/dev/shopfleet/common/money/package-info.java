/** Money, totals, and the one calculation that turns lines and price rules into totals. */
@NullMarked
package dev.shopfleet.common.money;

import org.jspecify.annotations.NullMarked;
