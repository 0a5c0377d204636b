package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.util.List;

/** The shopper wants to send these pieces back. */
@EventType(value = "order.return-requested", topic = Topics.ORDER)
public record OrderReturnRequested(
        String orderId, String number, String userId, String returnId, List<Pieces> lines, String reason)
        implements DomainEvent {}
