/** What orders ask for. */
@NullMarked
package dev.shopfleet.payment.messaging;

import org.jspecify.annotations.NullMarked;
