/** An import of products, how far it is, and what was wrong with which row. */
@NullMarked
package dev.shopfleet.product.bulk.model;

import org.jspecify.annotations.NullMarked;
