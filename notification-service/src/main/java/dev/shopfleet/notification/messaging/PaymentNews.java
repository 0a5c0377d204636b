package dev.shopfleet.notification.messaging;

import dev.shopfleet.common.consumer.EventSubscription;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.notification.model.Notification;
import dev.shopfleet.notification.service.Announcer;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A payment or refund that failed, and the papers: what is heard beside the order's own news. */
@Configuration(proxyBeanMethods = false)
class PaymentNews {

    record PaymentFailed(String paymentId, String orderId, String userId, String reason) {}

    record RefundFailed(
            String paymentId, String orderId, String refundId, long amount, String currency, String reason) {}

    /** @param kind {@code INVOICE} or {@code CREDIT_NOTE} */
    record InvoiceIssued(
            String invoiceId, String number, String kind, String orderId, String userId, long total, String currency) {}

    private final Announcer announcer;

    PaymentNews(Announcer announcer) {
        this.announcer = announcer;
    }

    @Bean
    EventSubscription paymentSubscription() {
        return EventSubscription.to(Topics.PAYMENT)
                .on("payment.failed", PaymentFailed.class, this::failed)
                .on("payment.refund-failed", RefundFailed.class, this::refundFailed);
    }

    @Bean
    EventSubscription invoiceSubscription() {
        return EventSubscription.to(Topics.INVOICE).on("invoice.issued", InvoiceIssued.class, this::issued);
    }

    private void failed(PaymentFailed payment, EventMeta meta) {
        announcer.announceOnce(
                new Notification(
                        meta.id(),
                        payment.userId(),
                        "payment.failed",
                        payment.orderId(),
                        "The payment did not go through",
                        Wording.declined(payment.reason()) + " You can order again with another card.",
                        Map.of("paymentId", payment.paymentId(), "reason", payment.reason()),
                        meta.time(),
                        false),
                "payment.failed/" + payment.orderId());
    }

    /** Admins only: it is theirs to get the money to the shopper. */
    private void refundFailed(RefundFailed refund, EventMeta meta) {
        announcer.showAdmins(Map.of(
                "orderId",
                refund.orderId(),
                "type",
                "payment.refund-failed",
                "status",
                "REFUND_FAILED",
                "amount",
                refund.amount(),
                "currency",
                refund.currency(),
                "reason",
                refund.reason(),
                "at",
                meta.time()));
    }

    private void issued(InvoiceIssued invoice, EventMeta meta) {
        boolean credit = invoice.kind().equals("CREDIT_NOTE");
        announcer.announce(new Notification(
                meta.id(),
                invoice.userId(),
                "invoice.issued",
                invoice.orderId(),
                credit ? "Your credit note is ready" : "Your invoice is ready",
                "%s %s over %s can be downloaded."
                        .formatted(
                                credit ? "Credit note" : "Invoice",
                                invoice.number(),
                                Wording.amount(invoice.total(), invoice.currency())),
                Map.of(
                        "invoiceId",
                        invoice.invoiceId(),
                        "number",
                        invoice.number(),
                        "kind",
                        invoice.kind(),
                        "total",
                        invoice.total(),
                        "currency",
                        invoice.currency()),
                meta.time(),
                false));
    }
}
