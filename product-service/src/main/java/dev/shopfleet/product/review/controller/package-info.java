/** The HTTP API of reviews. */
@NullMarked
package dev.shopfleet.product.review.controller;

import org.jspecify.annotations.NullMarked;
