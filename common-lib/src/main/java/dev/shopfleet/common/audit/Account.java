package dev.shopfleet.common.audit;

import dev.shopfleet.common.audit.AuditFacts.InvoiceFact;
import dev.shopfleet.common.audit.AuditFacts.OrderFact;
import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditFacts.ReservationFact;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that was heard of one order, reduced to what the checks compare: a few hundred bytes an order. */
final class Account {

    /** Unpaid: these expire. */
    private static final Set<String> OPEN = Set.of("PENDING", "AWAITING_PAYMENT", "PAYMENT_ACTION_REQUIRED");

    /** Stock is held and money is promised, but none was taken. */
    private static final Set<String> PROMISED = Set.of("AUTHORISED", "CAPTURING");

    private static final Set<String> KEPT = Set.of("PAID", "SHIPPED", "DELIVERED");
    private static final Set<String> OVER = Set.of("CANCELLED", "RETURNED");

    final String orderId;

    /** Empty as long as order-service has not spoken of it. */
    String status = "";

    @Nullable
    String placement;

    @Nullable
    String wantedPayment;

    String currency = "";
    long total;
    long orderCaptured;
    long orderRefunded;
    Map<String, Integer> lines = Map.of();
    Instant createdAt = Instant.EPOCH;
    Instant changedAt = Instant.EPOCH;

    @Nullable
    String paymentId;

    int payments;
    long captured;
    long refunded;
    long toldCaptured;
    long toldRefunded;

    int invoices;
    long billed;
    /** Of a document whose order had not been heard of. */
    @Nullable
    String strayInvoice;

    @Nullable
    String reservation;

    Map<String, Integer> reserved = Map.of();

    /** The latest change at any of the services. */
    private Instant touchedAt = Instant.EPOCH;

    Account(String orderId) {
        this.orderId = orderId;
    }

    boolean exists() {
        return !status.isEmpty();
    }

    boolean isOpen() {
        return OPEN.contains(status);
    }

    boolean isPromised() {
        return PROMISED.contains(status);
    }

    boolean isKept() {
        return KEPT.contains(status);
    }

    boolean isOver() {
        return OVER.contains(status);
    }

    boolean isKnown() {
        return isOpen() || isPromised() || isOver() || isKept();
    }

    void hear(OrderFact order, Map<String, Integer> pieces) {
        status = order.status().intern();
        placement = order.placement();
        wantedPayment = order.paymentId();
        currency = order.currency().intern();
        total = order.total();
        orderCaptured = order.captured();
        orderRefunded = order.refunded();
        lines = pieces;
        createdAt = order.createdAt();
        changedAt = order.changedAt();
        touched(order.changedAt());
    }

    void hear(PaymentFact payment, Witness.@Nullable Reference told) {
        payments++;
        paymentId = payment.paymentId();
        captured += payment.captured();
        refunded += payment.refunded();
        if (told != null) {
            toldCaptured += told.captured();
            toldRefunded += told.refunded();
        }
        touched(payment.changedAt());
    }

    void hear(InvoiceFact invoice) {
        boolean isInvoice = invoice.kind().equals("INVOICE");
        invoices += isInvoice ? 1 : 0;
        billed += isInvoice ? invoice.total() : -invoice.total();
        if (!exists()) {
            strayInvoice = invoice.number();
        }
        touched(invoice.issuedAt());
    }

    void hear(ReservationFact reservation, Map<String, Integer> pieces) {
        this.reservation = reservation.state().intern();
        reserved = pieces;
        touched(reservation.changedAt());
    }

    private void touched(Instant at) {
        touchedAt = at.isAfter(touchedAt) ? at : touchedAt;
    }

    /** Something about it moved after that time, at whichever service. */
    boolean isTouchedAfter(Instant time) {
        return touchedAt.isAfter(time);
    }
}
