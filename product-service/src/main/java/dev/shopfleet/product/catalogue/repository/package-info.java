/** The collections of products and of the category tree. */
@NullMarked
package dev.shopfleet.product.catalogue.repository;

import org.jspecify.annotations.NullMarked;
