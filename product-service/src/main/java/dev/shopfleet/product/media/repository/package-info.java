/** Where pictures are kept. */
@NullMarked
package dev.shopfleet.product.media.repository;

import org.jspecify.annotations.NullMarked;
