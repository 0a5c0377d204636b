/** The invoice, what is on it and its event. */
@NullMarked
package dev.shopfleet.invoice.model;

import org.jspecify.annotations.NullMarked;
