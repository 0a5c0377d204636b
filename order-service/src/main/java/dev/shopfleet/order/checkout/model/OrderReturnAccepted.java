package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.util.List;

/**
 * These pieces are back: they go on the shelf, and the money goes back.
 *
 * @param amount in minor units
 */
@EventType(value = "order.return-accepted", topic = Topics.ORDER)
public record OrderReturnAccepted(
        String orderId,
        String number,
        String userId,
        String returnId,
        List<SkuPieces> lines,
        long amount,
        String currency)
        implements DomainEvent {}
