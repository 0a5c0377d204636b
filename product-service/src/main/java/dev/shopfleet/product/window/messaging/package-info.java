/** What the shop window hears. */
@NullMarked
package dev.shopfleet.product.window.messaging;

import org.jspecify.annotations.NullMarked;
