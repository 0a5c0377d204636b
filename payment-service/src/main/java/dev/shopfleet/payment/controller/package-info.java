/** Payments over HTTP, and the providers' webhooks. */
@NullMarked
package dev.shopfleet.payment.controller;

import org.jspecify.annotations.NullMarked;
