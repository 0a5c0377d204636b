/** Which events stock listens to, and the parts of them that it reads. */
@NullMarked
package dev.shopfleet.product.stock.messaging;

import org.jspecify.annotations.NullMarked;
