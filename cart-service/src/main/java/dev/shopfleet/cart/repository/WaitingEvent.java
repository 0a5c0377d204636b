package dev.shopfleet.cart.repository;

import dev.shopfleet.common.event.PendingEvent;

/**
 * An event in a cart's outbox.
 *
 * @param stored as it lies there, to the letter: that is how it is found again to be taken out
 */
public record WaitingEvent(String stored, PendingEvent event) {}
