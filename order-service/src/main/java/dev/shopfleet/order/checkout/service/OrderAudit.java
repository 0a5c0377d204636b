package dev.shopfleet.order.checkout.service;

import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.order.checkout.model.OrderLine;
import dev.shopfleet.order.checkout.repository.Orders;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What this service tells the auditor. */
@Component
class OrderAudit implements AuditSource {

    private final Orders orders;

    OrderAudit(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Stream<OrderFact> orders() {
        return orders.everyOne()
                .map(order -> new OrderFact(
                        order.id(),
                        order.number(),
                        order.userId(),
                        order.placement(),
                        order.status().name(),
                        order.paymentId(),
                        order.totals().total(),
                        order.captured(),
                        order.refundedAmount(),
                        order.totals().currency(),
                        order.lines().stream()
                                .filter(line -> order.keptOf(line) > 0)
                                .collect(Collectors.toMap(OrderLine::sku, order::keptOf, Integer::sum)),
                        order.createdAt(),
                        order.changedAt()));
    }
}
