/** Who has bought what, and which reviews have changed. */
@NullMarked
package dev.shopfleet.product.review.messaging;

import org.jspecify.annotations.NullMarked;
