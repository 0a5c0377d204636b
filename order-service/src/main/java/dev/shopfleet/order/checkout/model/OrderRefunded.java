package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;

/** Money has gone back; a credit note is due where there was an invoice. */
@EventType(value = "order.refunded", topic = Topics.ORDER)
public record OrderRefunded(
        String orderId,
        String number,
        String userId,
        String refundId,
        long amount,
        String currency,
        String reason,
        boolean invoiced,
        Instant refundedAt)
        implements DomainEvent {}
