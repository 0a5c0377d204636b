/** Products from a file of comma-separated values, and back into one. */
@NullMarked
package dev.shopfleet.product.bulk.service;

import org.jspecify.annotations.NullMarked;
