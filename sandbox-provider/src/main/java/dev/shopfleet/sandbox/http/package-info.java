/** The HTTP door: reads a request, asks the ledger, renders the answer. */
@NullMarked
package dev.shopfleet.sandbox.http;

import org.jspecify.annotations.NullMarked;
