/** The audit of the whole fleet: on demand, and on a schedule that raises metrics. */
@NullMarked
package dev.shopfleet.order.audit.service;

import org.jspecify.annotations.NullMarked;
