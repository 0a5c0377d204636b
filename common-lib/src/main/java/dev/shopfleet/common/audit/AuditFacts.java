package dev.shopfleet.common.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one service knows that the auditor compares with what the others know. Amounts in minor units.
 *
 * @param service who speaks
 * @param at when it was read
 */
public record AuditFacts(
        String service,
        Instant at,
        List<OutboxFact> outboxes,
        List<OrderFact> orders,
        List<PaymentFact> payments,
        List<InvoiceFact> invoices,
        List<StockFact> stock,
        List<ReservationFact> reservations) {

    /** Aggregates of a collection whose events have waited since before this was asked. */
    public record OutboxFact(String collection, long aggregates) {}

    /** @param lines pieces by SKU */
    public record OrderFact(
            String orderId,
            String number,
            String userId,
            String status,
            @Nullable String paymentId,
            long total,
            long captured,
            long refunded,
            String currency,
            Map<String, Integer> lines,
            Instant createdAt,
            Instant changedAt) {}

    public record PaymentFact(
            String paymentId,
            String orderId,
            String status,
            long amount,
            long captured,
            long refunded,
            String currency,
            Instant changedAt) {}

    /** @param kind {@code INVOICE} or {@code CREDIT_NOTE} */
    public record InvoiceFact(
            String invoiceId, String number, String kind, String orderId, long total, String currency) {}

    /** @param holds pieces by order that reserves them */
    public record StockFact(
            String sku,
            long initial,
            long restocked,
            long available,
            long reserved,
            long sold,
            Map<String, Integer> holds) {}

    /** @param lines pieces by SKU */
    public record ReservationFact(String orderId, String state, Map<String, Integer> lines, Instant changedAt) {}
}
