/** What is on an invoice, under test. */
@NullMarked
package dev.shopfleet.invoice.model;

import org.jspecify.annotations.NullMarked;
