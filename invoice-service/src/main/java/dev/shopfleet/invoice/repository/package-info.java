/** The invoices as a collection, and how each gets its number. */
@NullMarked
package dev.shopfleet.invoice.repository;

import org.jspecify.annotations.NullMarked;
