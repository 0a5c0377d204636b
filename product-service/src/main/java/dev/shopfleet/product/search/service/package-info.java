/** Searching, suggesting, and keeping the index in step with the catalogue. */
@NullMarked
package dev.shopfleet.product.search.service;

import org.jspecify.annotations.NullMarked;
