package dev.shopfleet.payment.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.trace.Trace;
import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.model.PaymentRefund;
import dev.shopfleet.payment.model.ProviderState;
import dev.shopfleet.payment.provider.OutcomeUnknown;
import dev.shopfleet.payment.provider.PaymentProvider;
import dev.shopfleet.payment.provider.ProviderRefused;
import dev.shopfleet.payment.repository.Payments;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries payments through at their provider, apart from the listener, so that a slow provider holds up nobody else.
 * What is to be done stands in the payment itself, with the time at which any instance takes it up again; so a crash
 * costs time, not money. Two that do the same step at once do it under the same idempotency key.
 */
@Component
public class Processor {

    /** Asked for while it is being done, a step is done once more: the asker may know something newer. */
    private enum Wish {
        ONCE,
        ONCE_MORE
    }

    private static final Logger log = LoggerFactory.getLogger(Processor.class);
    private static final int AT_ONCE = 64;
    private static final int BATCH = 200;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

    private final Payments payments;
    private final PaymentProvider provider;
    private final PaymentProperties properties;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, Wish> inWork = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("payment-", 0).factory());

    Processor(Payments payments, PaymentProvider provider, PaymentProperties properties, Clock clock) {
        this.payments = payments;
        this.provider = provider;
        this.properties = properties;
        this.clock = clock;
    }

    /** Looks after a payment soon, on a thread of its own. Nothing is lost if that never comes to pass. */
    public void lookAfter(String paymentId) {
        if (inWork.merge(paymentId, Wish.ONCE, (present, wished) -> Wish.ONCE_MORE) == Wish.ONCE_MORE) {
            return;
        }
        @Nullable String trace = Trace.currentParent();
        workers.submit(() -> {
            try (Trace ignored = Trace.continued(trace)) {
                do {
                    inWork.put(paymentId, Wish.ONCE);
                    work(paymentId);
                } while (!inWork.remove(paymentId, Wish.ONCE));
            }
        });
    }

    private void work(String paymentId) {
        places.acquireUninterruptibly();
        try {
            step(paymentId);
        } catch (RuntimeException e) {
            log.warn("Payment {} is looked after again later: {}", paymentId, e.toString());
        } finally {
            places.release();
        }
    }

    @Scheduled(fixedDelayString = "${shopfleet.payment.check-every}")
    void takeUpWhatIsDue() {
        payments.due(clock.instant(), BATCH).forEach(this::lookAfter);
    }

    private void step(String paymentId) {
        Payment payment = payments.get(paymentId);
        try {
            switch (payment.status()) {
                case REQUESTED -> learn(paymentId, payment.isAbandoned() ? fence(payment) : charge(payment));
                case PROCESSING, ACTION_REQUIRED -> learn(paymentId, ask(payment));
                case CAPTURED -> refund(payment);
                case FAILED, VOIDED -> {}
            }
        } catch (OutcomeUnknown e) {
            log.info("The outcome of a step of payment {} is unknown; the provider is asked again", paymentId);
            tryAgain(paymentId, BEFORE_NEXT_TRY);
        } catch (ProviderRefused e) {
            log.error("The provider refuses a step of payment {}: {}", paymentId, e.code());
            tryAgain(paymentId, AFTER_REFUSAL);
        }
    }

    private void tryAgain(String paymentId, Duration after) {
        payments.change(paymentId, each -> each.tryAgain(clock.instant().plus(after)));
    }

    /** Under the same key every time: a charge whose answer was lost is answered again, not made again. */
    private ProviderState charge(Payment payment) {
        try {
            return provider.charge(payment.id(), payment.amount(), payment.currency(), payment.paymentMethod());
        } catch (ProviderRefused e) {
            return provider.findByReference(payment.id()).orElseGet(() -> refused(payment.id(), e.code()));
        }
    }

    /**
     * The order was given up before we know whether it was charged. An authorisation under the charge's own key settles
     * it: either there was a charge, and we learn of it, or there can be none any more.
     */
    private ProviderState fence(Payment payment) {
        try {
            return provider.authorise(payment.id(), payment.amount(), payment.currency(), payment.paymentMethod());
        } catch (ProviderRefused e) {
            return provider.findByReference(payment.id()).orElseGet(() -> refused(payment.id(), e.code()));
        }
    }

    private ProviderState ask(Payment payment) {
        String remote = remoteId(payment);
        ProviderState state = provider.fetch(remote);
        return payment.isAbandoned() && state.canBeCancelled() ? cancel(payment, remote) : state;
    }

    private ProviderState cancel(Payment payment, String remote) {
        try {
            return provider.cancel(remote, payment.id() + ":cancel");
        } catch (ProviderRefused e) {
            // It moved on meanwhile; where to, only the provider can tell.
            return provider.fetch(remote);
        }
    }

    private void refund(Payment payment) {
        @Nullable PaymentRefund refund = payment.nextRefund().orElse(null);
        if (refund != null) {
            provider.refund(remoteId(payment), refund.id(), refund.amount());
            Payment after = payments.change(payment.id(), each -> each.refunded(refund.id(), clock.instant()));
            if (after.nextRefund().isPresent()) {
                step(payment.id());
            }
        }
    }

    /** The answer of the shopper to the bank's question. */
    public void answerChallenge(Payment payment, boolean approved) {
        try {
            learn(payment.id(), provider.answerChallenge(remoteId(payment), approved));
        } catch (ProviderRefused e) {
            throw new Refusal(Code.ILLEGAL_TRANSITION, "This payment waits for no answer");
        } catch (OutcomeUnknown e) {
            lookAfter(payment.id());
            throw Refusal.retryLater(Code.UNAVAILABLE, "The payment provider did not answer", Duration.ofSeconds(2));
        }
    }

    private void learn(String paymentId, ProviderState state) {
        Instant now = clock.instant();
        payments.change(paymentId, payment -> payment.learn(state, now, properties.takeUpAfter()));
    }

    private static ProviderState refused(String reference, String code) {
        return new ProviderState(
                "refused:" + reference,
                ProviderState.Stage.FAILED,
                0,
                0,
                null,
                null,
                code.toUpperCase(java.util.Locale.ROOT));
    }

    private static String remoteId(Payment payment) {
        String id = payment.providerPaymentId();
        if (id == null) {
            throw new IllegalStateException("Payment " + payment.id() + " is not known to the provider");
        }
        return id;
    }

    @PreDestroy
    void stop() {
        workers.close();
    }
}
