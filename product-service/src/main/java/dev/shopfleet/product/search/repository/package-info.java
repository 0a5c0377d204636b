/** The index behind its alias, and the queries sent to it. */
@NullMarked
package dev.shopfleet.product.search.repository;

import org.jspecify.annotations.NullMarked;
