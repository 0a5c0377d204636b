/** Paints a product's picture from primitives, the same for the same SKU, without a screen and without a file. */
@NullMarked
package dev.shopfleet.demo.picture;

import org.jspecify.annotations.NullMarked;
