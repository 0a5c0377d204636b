/** Writing, showing and removing reviews, and what they make of a product's rating. */
@NullMarked
package dev.shopfleet.product.review.service;

import org.jspecify.annotations.NullMarked;
