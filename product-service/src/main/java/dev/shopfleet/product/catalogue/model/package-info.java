/** Products and the tree of categories: what may change, and the event that tells of it. */
@NullMarked
package dev.shopfleet.product.catalogue.model;

import org.jspecify.annotations.NullMarked;
