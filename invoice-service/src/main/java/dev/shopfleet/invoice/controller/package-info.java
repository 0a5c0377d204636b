/** Invoices over HTTP, each to those whom it concerns. */
@NullMarked
package dev.shopfleet.invoice.controller;

import org.jspecify.annotations.NullMarked;
