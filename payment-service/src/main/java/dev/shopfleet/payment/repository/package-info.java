/** Where payments live. */
@NullMarked
package dev.shopfleet.payment.repository;

import org.jspecify.annotations.NullMarked;
