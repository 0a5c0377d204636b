/** The W3C trace context that follows a request from the gateway through Kafka into every log line. */
@NullMarked
package dev.shopfleet.common.trace;

import org.jspecify.annotations.NullMarked;
