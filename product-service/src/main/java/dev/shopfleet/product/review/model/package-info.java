/** A buyer's word on a product, and the fact that somebody bought it. */
@NullMarked
package dev.shopfleet.product.review.model;

import org.jspecify.annotations.NullMarked;
