/** When an invoice or a credit note is issued, and who may see it. */
@NullMarked
package dev.shopfleet.invoice.service;

import org.jspecify.annotations.NullMarked;
