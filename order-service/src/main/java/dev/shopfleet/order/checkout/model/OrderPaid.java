package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.money.Totals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paid: the stock is sold, the invoice is due.
 *
 * @param authorisedAt when the bank set the money aside, where it is taken only at shipment
 */
@EventType(value = "order.paid", topic = Topics.ORDER)
public record OrderPaid(
        String orderId,
        String number,
        String userId,
        String paymentId,
        List<OrderLine> lines,
        Totals totals,
        long shippingTax,
        Address shippingAddress,
        @Nullable Instant authorisedAt,
        Instant paidAt)
        implements DomainEvent {}
