package dev.shopfleet.order.checkout.model;

import java.time.Duration;

/**
 * The house's terms when an order is placed; the order keeps them, whatever the settings become.
 *
 * @param unpaidForAtMost after that an unpaid order is cancelled
 * @param stepSilentFor after that a step that has not answered is reminded
 */
public record Terms(Duration unpaidForAtMost, Duration stepSilentFor, CaptureTime capture) {}
