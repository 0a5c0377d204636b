package dev.shopfleet.payment.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.trace.Trace;
import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.model.PaymentRefund;
import dev.shopfleet.payment.model.PaymentStatus;
import dev.shopfleet.payment.model.ProviderState;
import dev.shopfleet.payment.provider.OutcomeUnknown;
import dev.shopfleet.payment.provider.PaymentProvider;
import dev.shopfleet.payment.provider.PaymentProvider.Charge;
import dev.shopfleet.payment.provider.PaymentProvider.Refund;
import dev.shopfleet.payment.provider.ProviderRefused;
import dev.shopfleet.payment.provider.Providers;
import dev.shopfleet.payment.repository.Payments;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
    private static final int STEPS_AT_ONCE = 10;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofMinutes(1);

    private final Payments payments;
    private final Providers providers;
    private final PaymentProperties properties;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, Wish> inWork = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("payment-", 0).factory());

    Processor(Payments payments, Providers providers, PaymentProperties properties, Clock clock) {
        this.payments = payments;
        this.providers = providers;
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

    /** One step, and those that follow from it at once: a hold that is to be taken, the next refund. */
    private void step(String paymentId) {
        // Perhaps not the newest: every call to a provider bears repetition, and what it leads to is a guarded write.
        Payment payment = payments.recall(paymentId).orElseThrow(() -> Refusal.notFound("payment"));
        for (int done = 0; done < STEPS_AT_ONCE; done++) {
            PaymentStatus before = payment.status();
            int owed = payment.pendingRefunds();
            payment = step(payment);
            boolean wentOn = payment.status() != before || payment.pendingRefunds() < owed;
            if (!wentOn || !isMoreToDo(payment)) {
                return;
            }
        }
    }

    private static boolean isMoreToDo(Payment payment) {
        return payment.isOpen()
                ? payment.isAbandoned() || (payment.status() == PaymentStatus.AUTHORISED && payment.wantsCapture())
                : payment.nextRefund().isPresent();
    }

    private Payment step(Payment payment) {
        @Nullable PaymentProvider provider = providers.find(payment.provider()).orElse(null);
        if (provider == null) {
            log.error("Payment {} is with {}, which is not set up here", payment.id(), payment.provider());
            return tryAgain(payment, LATER);
        }
        try {
            return switch (payment.status()) {
                case REQUESTED -> learn(payment, open(provider, payment));
                case PROCESSING, ACTION_REQUIRED -> learn(payment, ask(provider, payment));
                case AUTHORISED ->
                    payment.wantsCapture() ? capture(provider, payment) : learn(payment, ask(provider, payment));
                case CAPTURED -> refund(provider, payment);
                case FAILED, VOIDED -> lookBack(provider, payment);
            };
        } catch (OutcomeUnknown e) {
            log.info("The outcome of a step of payment {} is unknown; the provider is asked again", payment.id());
            return tryAgain(payment, e.isSlow() ? LATER : BEFORE_NEXT_TRY);
        } catch (ProviderRefused e) {
            log.error("The provider refuses a step of payment {}: {}", payment.id(), e.code());
            return tryAgain(payment, LATER);
        }
    }

    private Payment tryAgain(Payment payment, Duration after) {
        return payments.change(payment, each -> each.tryAgain(clock.instant().plus(after)));
    }

    /**
     * Under the same key every time: what was asked for and not answered is answered again, not made again.
     *
     * <p>If the order was given up before we know whether it was charged, an authorisation under the charge's own key
     * settles it: either there was a charge, and we learn of it, or there can be none any more.
     */
    private ProviderState open(PaymentProvider provider, Payment payment) {
        Charge charge = new Charge(
                payment.id(), payment.amount(), payment.currency(), payment.paymentMethod(), payment.createdAt());
        boolean holdOnly = payment.isAuthoriseOnly() || payment.isAbandoned();
        try {
            return holdOnly ? provider.authorise(charge) : provider.charge(charge);
        } catch (ProviderRefused e) {
            if (e.isKeyTaken()) {
                // By the other of the two. Asked for under a key that has its answer, it is only answered again.
                ProviderState made = holdOnly ? provider.charge(charge) : provider.authorise(charge);
                return provider.fetch(made.id());
            }
            return provider.findAll(payment.id()).stream()
                    .findFirst()
                    .orElseGet(() -> ProviderState.refused(payment.id(), e.code()));
        }
    }

    private ProviderState ask(PaymentProvider provider, Payment payment) {
        String remote = remoteId(payment);
        ProviderState state = provider.fetch(remote);
        return payment.isAbandoned() && state.canBeCancelled() ? cancel(provider, payment, remote) : state;
    }

    /** Lets go of a hold that the reconciler found for a payment that is over here. */
    void letGo(PaymentProvider provider, Payment payment, String remote) {
        provider.cancel(remote, payment.id() + ":cancel");
    }

    private ProviderState cancel(PaymentProvider provider, Payment payment, String remote) {
        try {
            return provider.cancel(remote, payment.id() + ":cancel");
        } catch (ProviderRefused e) {
            // It moved on meanwhile; where to, only the provider can tell.
            return provider.fetch(remote);
        }
    }

    /** A refusal is looked into: the hold has expired, or somebody else has captured it, or it is to be tried again. */
    private Payment capture(PaymentProvider provider, Payment payment) {
        String remote = remoteId(payment);
        int tries = payment.captureTries();
        String key = payment.id() + (tries == 0 ? ":capture" : ":capture:" + tries);
        try {
            return learn(payment, provider.capture(remote, key, payment.amountToCapture()));
        } catch (ProviderRefused e) {
            log.warn("The provider refuses to capture payment {}: {}", payment.id(), e.code());
            ProviderState state = provider.fetch(remote);
            return state.stage() == ProviderState.Stage.AUTHORISED
                    ? payments.change(
                            payment,
                            each -> each.captureRefused(tries, clock.instant().plus(LATER)))
                    : learn(payment, state);
        }
    }

    private Payment refund(PaymentProvider provider, Payment payment) {
        @Nullable PaymentRefund refund = payment.nextRefund().orElse(null);
        if (refund == null) {
            return payment;
        }
        try {
            provider.refund(
                    new Refund(refund.id(), payment.id(), remoteId(payment), refund.attempt(), refund.amount()));
            return payments.change(payment, each -> each.refunded(refund.id(), clock.instant()));
        } catch (ProviderRefused e) {
            log.error("The provider refuses refund {} of payment {}: {}", refund.id(), payment.id(), e.code());
            String reason = e.code().toUpperCase(Locale.ROOT);
            return payments.change(
                    payment, each -> each.refundRefused(refund.id(), refund.attempt(), reason, clock.instant()));
        }
    }

    /** It is over here; if the provider took money all the same, the order has to hear of it. */
    private Payment lookBack(PaymentProvider provider, Payment payment) {
        return payment.isKnownToProvider() ? learn(payment, provider.fetch(remoteId(payment))) : payment;
    }

    /** The answer of the shopper to the bank's question. */
    public void answerChallenge(Payment payment, boolean approved) {
        PaymentProvider provider = providers
                .find(payment.provider())
                .orElseThrow(() -> new Refusal(Code.UNAVAILABLE, "The payment provider is not set up"));
        try {
            learn(payment.id(), provider.answerChallenge(remoteId(payment), approved));
        } catch (ProviderRefused e) {
            throw new Refusal(Code.ILLEGAL_TRANSITION, "This payment waits for no answer");
        } catch (OutcomeUnknown e) {
            lookAfter(payment.id());
            throw Refusal.retryLater(Code.UNAVAILABLE, "The payment provider did not answer", Duration.ofSeconds(2));
        }
    }

    /** Takes in what a provider says of a payment. */
    Payment learn(String paymentId, ProviderState state) {
        Instant now = clock.instant();
        return payments.change(paymentId, payment -> payment.learn(state, now, properties.takeUpAfter()));
    }

    private Payment learn(Payment known, ProviderState state) {
        Instant now = clock.instant();
        return payments.change(known, payment -> payment.learn(state, now, properties.takeUpAfter()));
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
