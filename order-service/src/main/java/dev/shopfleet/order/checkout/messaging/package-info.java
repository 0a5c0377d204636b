/** What other services tell about stock and payments. */
@NullMarked
package dev.shopfleet.order.checkout.messaging;

import org.jspecify.annotations.NullMarked;
