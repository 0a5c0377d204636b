package dev.shopfleet.order.checkout.model;

import java.time.Instant;

/**
 * A step of the order's life.
 *
 * @param status reached
 * @param at when
 * @param cause what brought it there: a trigger, with its reason where there is one
 */
public record TimelineEntry(OrderStatus status, Instant at, String cause) {}
