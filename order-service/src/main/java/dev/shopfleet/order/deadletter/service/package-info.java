/** Dead letters shown, sent again, and put away with a reason. */
@NullMarked
package dev.shopfleet.order.deadletter.service;

import org.jspecify.annotations.NullMarked;
