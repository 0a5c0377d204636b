package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.money.Totals;
import java.time.Instant;
import java.util.List;

/** The money is set aside at the bank; it is taken when the order is shipped. */
@EventType(value = "order.authorised", topic = Topics.ORDER)
public record OrderAuthorised(
        String orderId, String number, String userId, List<Pieces> lines, Totals totals, Instant authorisedAt)
        implements DomainEvent {}
