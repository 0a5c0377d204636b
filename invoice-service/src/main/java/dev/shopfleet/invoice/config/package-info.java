/** What the service is told from outside. */
@NullMarked
package dev.shopfleet.invoice.config;

import org.jspecify.annotations.NullMarked;
