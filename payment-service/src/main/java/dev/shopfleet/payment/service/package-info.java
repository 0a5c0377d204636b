/** Carrying payments through: the processor, the views, the webhooks. */
@NullMarked
package dev.shopfleet.payment.service;

import org.jspecify.annotations.NullMarked;
