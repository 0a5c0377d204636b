/** The invoice-service under test. */
@NullMarked
package dev.shopfleet.invoice;

import org.jspecify.annotations.NullMarked;
