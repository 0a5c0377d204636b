/** The invoice as a page. */
@NullMarked
package dev.shopfleet.invoice.pdf;

import org.jspecify.annotations.NullMarked;
