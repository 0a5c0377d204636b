/** How words are made comparable, whatever the search server can or cannot do. */
@NullMarked
package dev.shopfleet.product.text;

import org.jspecify.annotations.NullMarked;
