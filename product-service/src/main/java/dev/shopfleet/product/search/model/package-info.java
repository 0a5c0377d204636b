/** What is searched for, what is found, and how words are compared. */
@NullMarked
package dev.shopfleet.product.search.model;

import org.jspecify.annotations.NullMarked;
