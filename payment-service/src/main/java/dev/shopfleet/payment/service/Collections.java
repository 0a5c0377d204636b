package dev.shopfleet.payment.service;

import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.provider.PaymentProvider;
import dev.shopfleet.payment.repository.Payments;
import java.time.Clock;
import org.springframework.stereotype.Service;

/** Takes down what orders ask for, each in one write; the processor carries it out. */
@Service
public class Collections {

    private final Payments payments;
    private final PaymentProvider provider;
    private final Processor processor;
    private final PaymentProperties properties;
    private final Clock clock;

    Collections(
            Payments payments,
            PaymentProvider provider,
            Processor processor,
            PaymentProperties properties,
            Clock clock) {
        this.payments = payments;
        this.provider = provider;
        this.processor = processor;
        this.properties = properties;
        this.clock = clock;
    }

    public void request(
            String paymentId, String orderId, String userId, long amount, String currency, String paymentMethod) {
        Payment payment = Payment.request(
                paymentId,
                orderId,
                userId,
                amount,
                currency,
                provider.name(),
                paymentMethod,
                clock.instant(),
                properties.takeUpAfter());
        if (payments.addIfAbsent(payment)) {
            processor.lookAfter(paymentId);
        }
    }

    /** An order that was cancelled before it asked for a payment has none. */
    public void abandon(String paymentId) {
        if (payments.find(paymentId).isPresent()) {
            Payment payment = payments.change(paymentId, each -> each.abandon(clock.instant()));
            if (payment.isOpen()) {
                processor.lookAfter(paymentId);
            }
        }
    }

    public void refund(String paymentId, String refundId, long amount) {
        Payment payment = payments.change(
                paymentId, each -> each.requestRefund(refundId, amount, clock.instant(), properties.takeUpAfter()));
        if (payment.nextRefund().isPresent()) {
            processor.lookAfter(paymentId);
        }
    }
}
