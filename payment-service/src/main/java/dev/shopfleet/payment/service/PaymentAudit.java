package dev.shopfleet.payment.service;

import dev.shopfleet.common.audit.AuditFacts.PaymentFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.payment.repository.Payments;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What this service tells the auditor. */
@Component
class PaymentAudit implements AuditSource {

    private final Payments payments;

    PaymentAudit(Payments payments) {
        this.payments = payments;
    }

    @Override
    public Stream<PaymentFact> payments() {
        return payments.everyOne()
                .map(payment -> new PaymentFact(
                        payment.id(),
                        payment.orderId(),
                        payment.status().name(),
                        payment.amount(),
                        payment.captured(),
                        payment.refundedAmount(),
                        payment.currency(),
                        payment.changedAt()));
    }
}
