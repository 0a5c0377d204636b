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
        List<ReservationFact> reservations,
        List<MovementFact> movements,
        List<LetterFact> letters,
        List<ProductFact> products) {

    /** Of a service that has outboxes and nothing else to tell. */
    public static AuditFacts ofOutboxes(String service, Instant at, List<OutboxFact> outboxes) {
        return new AuditFacts(
                service, at, outboxes, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());
    }

    public AuditFacts withProducts(List<ProductFact> held) {
        return new AuditFacts(
                service, at, outboxes, orders, payments, invoices, stock, reservations, movements, letters, held);
    }

    /**
     * Aggregates of a collection whose events wait to be sent.
     *
     * @param aggregates how many there were when this was asked
     * @param overdue how many of them have waited for longer than a healthy relay lets them
     */
    public record OutboxFact(String collection, long aggregates, long overdue) {}

    /**
     * @param placement whose order it is and the idempotency key under which it was placed, {@code user/key}
     * @param lines the pieces that the shopper keeps, by SKU
     */
    public record OrderFact(
            String orderId,
            String number,
            String userId,
            String placement,
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

    /**
     * @param kind {@code INVOICE} or {@code CREDIT_NOTE}
     * @param cause why it was issued; a cause has one document at most
     */
    public record InvoiceFact(
            String invoiceId,
            String number,
            String kind,
            String orderId,
            String cause,
            long total,
            String currency,
            Instant issuedAt) {}

    /**
     * @param holds pieces by order that reserves them
     * @param changedAt absent where nothing has moved since this is written down
     */
    public record StockFact(
            String sku,
            long initial,
            long restocked,
            long available,
            long reserved,
            long sold,
            Map<String, Integer> holds,
            @Nullable Instant changedAt) {}

    /** @param lines the pieces that are reserved, or sold and not back, by SKU */
    public record ReservationFact(String orderId, String state, Map<String, Integer> lines, Instant changedAt) {}

    /**
     * The ledger of one SKU, added up.
     *
     * @param movements how many there are
     * @param delta by how much they changed what is available, together
     * @param lastAt when the last of them happened
     */
    public record MovementFact(String sku, long movements, long delta, Instant lastAt) {}

    /**
     * A dead letter that an admin has explained.
     *
     * @param topic that the record was sent to, without the fleet's prefix
     * @param offset of the letter among those of its topic
     * @param state {@code REPLAYED} or {@code DISCARDED}
     */
    public record LetterFact(String topic, long offset, String state) {}

    /**
     * What somebody holds of a product.
     *
     * @param holder {@code catalogue}, which has the truth, {@code cache}, which may lack products, or who else has a copy
     * @param productId empty where the holder could not be asked
     * @param available pieces of all that is sold of it; absent where the holder does not know
     * @param changedAt of the catalogue; absent with all others
     */
    public record ProductFact(
            String holder,
            String productId,
            long version,
            boolean onSale,
            @Nullable Long available,
            @Nullable Instant changedAt) {

        public static ProductFact notAsked(String holder) {
            return new ProductFact(holder, "", 0, false, null, null);
        }
    }
}
