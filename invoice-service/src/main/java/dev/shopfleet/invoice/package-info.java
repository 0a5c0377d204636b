/** Invoices and credit notes. */
@NullMarked
package dev.shopfleet.invoice;

import org.jspecify.annotations.NullMarked;
