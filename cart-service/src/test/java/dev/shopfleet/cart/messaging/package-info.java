/** What is said and heard on the topics, under test. */
@NullMarked
package dev.shopfleet.cart.messaging;

import org.jspecify.annotations.NullMarked;
