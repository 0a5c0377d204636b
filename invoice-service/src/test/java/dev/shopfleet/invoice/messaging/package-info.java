/** What is said and heard on the topics, under test. */
@NullMarked
package dev.shopfleet.invoice.messaging;

import org.jspecify.annotations.NullMarked;
