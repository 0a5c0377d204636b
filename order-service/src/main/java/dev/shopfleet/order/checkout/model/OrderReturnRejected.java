package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;

/** The shop does not take these pieces back. */
@EventType(value = "order.return-rejected", topic = Topics.ORDER)
public record OrderReturnRejected(String orderId, String number, String userId, String returnId, String reason)
        implements DomainEvent {}
