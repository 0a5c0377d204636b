/** Where orders live. */
@NullMarked
package dev.shopfleet.order.checkout.repository;

import org.jspecify.annotations.NullMarked;
