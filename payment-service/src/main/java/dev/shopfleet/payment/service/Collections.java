package dev.shopfleet.payment.service;

import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.provider.Providers;
import dev.shopfleet.payment.repository.Payments;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Takes down what orders ask for, each in one write; the processor carries it out. */
@Service
public class Collections {

    private final Payments payments;
    private final Providers providers;
    private final Processor processor;
    private final PaymentProperties properties;
    private final Clock clock;

    Collections(
            Payments payments, Providers providers, Processor processor, PaymentProperties properties, Clock clock) {
        this.payments = payments;
        this.providers = providers;
        this.processor = processor;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What an order asks to be paid.
     *
     * @param capture whether the money is taken at once, or only held
     */
    public record Request(
            String paymentId,
            String orderId,
            String userId,
            long amount,
            String currency,
            String paymentMethod,
            boolean capture) {}

    public void request(Request request) {
        if (payments.addIfAbsent(payment(request))) {
            processor.lookAfter(request.paymentId());
        }
    }

    /** The order has heard nothing for a while: what was not done is done, what was done is told again. */
    public void remind(Request request, Instant asked) {
        if (payments.addIfAbsent(payment(request))) {
            processor.lookAfter(request.paymentId());
        } else {
            change(request.paymentId(), payment -> payment.remind(asked));
        }
    }

    private Payment payment(Request request) {
        return Payment.request(
                request.paymentId(),
                request.orderId(),
                request.userId(),
                request.amount(),
                request.currency(),
                providers.chosen().name(),
                request.paymentMethod(),
                request.capture(),
                clock.instant(),
                properties.takeUpAfter());
    }

    public void capture(String paymentId, long amount) {
        change(paymentId, payment -> payment.requestCapture(amount, clock.instant(), properties.takeUpAfter()));
    }

    public void remindOfCapture(String paymentId, long amount, Instant asked) {
        change(paymentId, payment -> {
            payment.requestCapture(amount, clock.instant(), properties.takeUpAfter());
            if (!payment.isOpen()) {
                payment.remind(asked);
            }
        });
    }

    /** An order that was cancelled before it asked for a payment has none. */
    public void abandon(String paymentId) {
        if (payments.find(paymentId).isPresent()) {
            change(paymentId, payment -> payment.abandon(clock.instant()));
        }
    }

    public void refund(String paymentId, String refundId, long amount, Instant asked) {
        change(
                paymentId,
                payment -> payment.requestRefund(refundId, amount, asked, clock.instant(), properties.takeUpAfter()));
    }

    public void remindOfRefund(String paymentId, String refundId, long amount, Instant asked) {
        change(
                paymentId,
                payment -> payment.remindOfRefund(refundId, amount, asked, clock.instant(), properties.takeUpAfter()));
    }

    private void change(String paymentId, Consumer<Payment> verb) {
        Payment payment = payments.change(paymentId, verb);
        if (payment.isOpen() || payment.nextRefund().isPresent()) {
            processor.lookAfter(paymentId);
        }
    }
}
