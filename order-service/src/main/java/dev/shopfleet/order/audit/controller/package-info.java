/** The audit over HTTP. */
@NullMarked
package dev.shopfleet.order.audit.controller;

import org.jspecify.annotations.NullMarked;
