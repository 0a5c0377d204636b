/** The collections of reviews and purchases. */
@NullMarked
package dev.shopfleet.product.review.repository;

import org.jspecify.annotations.NullMarked;
