/** What invoices hear from the orders. */
@NullMarked
package dev.shopfleet.invoice.messaging;

import org.jspecify.annotations.NullMarked;
