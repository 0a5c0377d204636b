/** Tells shoppers what happens to their orders: an inbox, and a live push to every open browser. */
@NullMarked
package dev.shopfleet.notification;

import org.jspecify.annotations.NullMarked;
