/** The events that feed the index, in a consumer group of their own. */
@NullMarked
package dev.shopfleet.product.search.messaging;

import org.jspecify.annotations.NullMarked;
