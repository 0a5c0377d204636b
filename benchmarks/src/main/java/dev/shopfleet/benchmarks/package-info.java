/** Programs that measure a running fleet: what an order, a request and a start cost. */
@NullMarked
package dev.shopfleet.benchmarks;

import org.jspecify.annotations.NullMarked;
