/** The page under test. */
@NullMarked
package dev.shopfleet.invoice.pdf;

import org.jspecify.annotations.NullMarked;
