/** The collection of imports, and the files that they are from. */
@NullMarked
package dev.shopfleet.product.bulk.repository;

import org.jspecify.annotations.NullMarked;
