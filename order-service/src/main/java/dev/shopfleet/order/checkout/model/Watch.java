package dev.shopfleet.order.checkout.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time runs for an order.
 *
 * @param since when the step began that has not answered; absent while no service of ours is to speak
 * @param reminders sent so far
 * @param dueAt the next reminder or the expiry, whichever is sooner
 */
public record Watch(@Nullable Instant since, int reminders, Instant dueAt) {}
