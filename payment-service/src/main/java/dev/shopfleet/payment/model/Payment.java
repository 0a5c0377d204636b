package dev.shopfleet.payment.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One payment of one order. It knows what is still to be done at the provider; whatever the provider says is taken as
 * news of a state, not as a command, so that answers and webhooks may come in any order, late and repeated.
 */
@Document("payments")
public final class Payment extends Aggregate {

    /** A bank lets a shopper think, and lets go of a hold on its own: then the provider tells, or is asked now and then. */
    private static final int PATIENCE_FOR_THE_SHOPPER = 30;

    private static final int PATIENCE_WITH_A_HOLD = 360;

    private final String orderId;
    private final String userId;
    private final long amount;
    private final String currency;
    private final String provider;
    private final String paymentMethod;
    private final Instant createdAt;

    private PaymentStatus status = PaymentStatus.REQUESTED;
    private boolean authoriseOnly;
    private boolean abandoned;
    /** What the order wants taken of a hold; 0 until it says so. */
    private long toCapture;
    /** Counts the captures that were refused although the hold stood. */
    private int captureTries;

    private @Nullable String providerPaymentId;
    private @Nullable String brand;
    private @Nullable String last4;
    private @Nullable String failure;
    private PaymentActionRequired.@Nullable NextAction nextAction;
    private long captured;
    private @Nullable Instant capturedAt;
    private long refunded;
    private List<PaymentRefund> refunds = new ArrayList<>();
    private Instant changedAt;
    /** The newest reminder that was answered. */
    private @Nullable Instant toldAt;
    /** When to look after it next; absent when there is nothing to do. An index over it holds unfinished ones only. */
    @SuppressWarnings("unused") // read by the store
    private @Nullable Instant dueAt;

    @PersistenceCreator
    private Payment(
            String id,
            String orderId,
            String userId,
            long amount,
            String currency,
            String provider,
            String paymentMethod,
            Instant createdAt) {
        super(id);
        this.orderId = orderId;
        this.userId = userId;
        this.amount = amount;
        this.currency = currency;
        this.provider = provider;
        this.paymentMethod = paymentMethod;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
    }

    /**
     * A payment that is to be made. The caller looks after it at once; until {@code takeUpAfter} nobody else does.
     *
     * @param capture whether the money is taken at once, or only held until the order asks for it
     */
    public static Payment request(
            String id,
            String orderId,
            String userId,
            long amount,
            String currency,
            String provider,
            String paymentMethod,
            boolean capture,
            Instant now,
            Duration takeUpAfter) {
        Payment payment = new Payment(id, orderId, userId, amount, currency, provider, paymentMethod, now);
        payment.authoriseOnly = !capture;
        payment.dueAt = now.plus(takeUpAfter);
        payment.changed();
        return payment;
    }

    /**
     * Takes in what the provider says. What is known already, or has been overtaken, changes nothing. Money that was
     * taken is believed in every state, so that the order hears of it and can give it back.
     */
    public void learn(ProviderState news, Instant now, Duration takeUpAfter) {
        boolean moneyAfterAll = news.stage() == ProviderState.Stage.CAPTURED && status != PaymentStatus.CAPTURED;
        if (!status.isOpen() && !moneyAfterAll) {
            return;
        }
        keep(news);
        switch (news.stage()) {
            case PROCESSING -> waitIn(PaymentStatus.PROCESSING, now, takeUpAfter);
            case ACTION_REQUIRED -> actionRequired(news, now, takeUpAfter);
            case AUTHORISED -> authorised(now, takeUpAfter);
            case CAPTURED -> {
                captured = news.captured();
                capturedAt = now;
                failure = null;
                settle(PaymentStatus.CAPTURED, now);
                raise(capturedEvent());
            }
            case FAILED ->
                fail(wasHeld() ? "AUTHORISATION_EXPIRED" : Objects.requireNonNullElse(news.failure(), "DECLINED"), now);
            case VOIDED -> {
                if (abandoned) {
                    settle(PaymentStatus.VOIDED, now);
                    failPendingRefunds(now);
                } else {
                    fail(wasHeld() ? "AUTHORISATION_EXPIRED" : "VOIDED_AT_PROVIDER", now);
                }
            }
        }
    }

    private void keep(ProviderState news) {
        if (!news.id().equals(providerPaymentId)) {
            providerPaymentId = news.id();
            changed();
        }
        if (news.brand() != null && !news.brand().equals(brand)) {
            brand = news.brand();
            last4 = news.last4();
            changed();
        }
    }

    private void actionRequired(ProviderState news, Instant now, Duration takeUpAfter) {
        boolean entered = status != PaymentStatus.ACTION_REQUIRED && status != PaymentStatus.AUTHORISED;
        nextAction = news.nextAction();
        waitIn(PaymentStatus.ACTION_REQUIRED, now, takeUpAfter.multipliedBy(PATIENCE_FOR_THE_SHOPPER));
        if (entered && !abandoned) {
            raise(new PaymentActionRequired(id(), orderId, userId, nextAction()));
        }
    }

    private void authorised(Instant now, Duration takeUpAfter) {
        boolean entered = status != PaymentStatus.AUTHORISED;
        waitIn(
                PaymentStatus.AUTHORISED,
                now,
                wantsCapture() ? takeUpAfter : takeUpAfter.multipliedBy(PATIENCE_WITH_A_HOLD));
        if (entered && authoriseOnly && !abandoned) {
            raise(authorisedEvent(now));
        }
    }

    private boolean wasHeld() {
        return status == PaymentStatus.AUTHORISED;
    }

    private void fail(String reason, Instant now) {
        failure = reason;
        settle(PaymentStatus.FAILED, now);
        raise(new PaymentFailed(id(), orderId, userId, reason));
        failPendingRefunds(now);
    }

    /** The order wants its money: the second step of two. Said again, it changes nothing. */
    public void requestCapture(long wanted, Instant now, Duration takeUpAfter) {
        if (wanted < 1 || wanted > amount) {
            throw new Refusal(Code.ILLEGAL_TRANSITION, "More than was authorised");
        }
        if (status.isOpen() && toCapture == 0) {
            toCapture = wanted;
            due(now.plus(takeUpAfter));
        }
    }

    /** The provider would not capture, although the hold stands: the next try is another one, not a repeat. */
    public void captureRefused(int tried, Instant tryAgainAt) {
        if (status == PaymentStatus.AUTHORISED && captureTries == tried) {
            captureTries++;
            due(tryAgainAt);
        }
    }

    /** The order is over. What was captured already is refunded by the order's own word, not by this. */
    public void abandon(Instant now) {
        if (status.isOpen() && !abandoned) {
            abandoned = true;
            due(now);
        }
    }

    /**
     * The order wonders where the payment stands: the outcome is told again, once per asking.
     *
     * @param when it was asked; an outcome that is younger has been told since
     */
    public void remind(Instant when) {
        Instant asked = asKept(when);
        if (!asked.isAfter(changedAt) || (toldAt != null && !asked.isAfter(toldAt))) {
            return;
        }
        switch (status) {
            case REQUESTED, PROCESSING -> {
                return;
            }
            case ACTION_REQUIRED -> raise(new PaymentActionRequired(id(), orderId, userId, nextAction()));
            case AUTHORISED -> raise(authorisedEvent(changedAt));
            case CAPTURED -> raise(capturedEvent());
            case FAILED, VOIDED ->
                raise(new PaymentFailed(id(), orderId, userId, Objects.requireNonNullElse(failure, "VOIDED")));
        }
        toldAt = asked;
    }

    /**
     * The order wants money given back: once per refund id. A refund that the provider refused is tried anew when it is
     * asked for after the refusal.
     */
    public void requestRefund(String refundId, long refundAmount, Instant when, Instant now, Duration takeUpAfter) {
        Instant asked = asKept(when);
        Optional<PaymentRefund> known = refund(refundId);
        if (known.isEmpty()) {
            refunds = new ArrayList<>(refunds);
            refunds.add(PaymentRefund.wanted(refundId, refundAmount));
        } else if (known.get().failure() != null && known.get().isNewsTo(asked)) {
            replace(known.get(), known.get().wantedAgain());
        } else {
            return;
        }
        if (status == PaymentStatus.FAILED || status == PaymentStatus.VOIDED) {
            failPendingRefunds(now);
        } else {
            due(now.plus(takeUpAfter));
        }
    }

    /** As {@link #requestRefund}; a refund that is done is told again, once per asking. */
    public void remindOfRefund(String refundId, long refundAmount, Instant when, Instant now, Duration takeUpAfter) {
        Instant asked = asKept(when);
        Optional<PaymentRefund> done = refund(refundId).filter(PaymentRefund::done);
        if (done.isEmpty()) {
            requestRefund(refundId, refundAmount, asked, now, takeUpAfter);
        } else if (done.get().isNewsTo(asked)) {
            raise(refundedEvent(done.get()));
            replace(done.get(), done.get().told(asked));
        }
    }

    public void refunded(String refundId, Instant now) {
        Optional<PaymentRefund> open = refund(refundId).filter(refund -> !refund.done());
        if (open.isEmpty()) {
            return;
        }
        PaymentRefund given = open.get().given(now);
        replace(open.get(), given);
        refunded += given.amount();
        changedAt = now;
        dueAt = nextRefund().isPresent() ? now : null;
        raise(refundedEvent(given));
    }

    /**
     * The provider refuses for good.
     *
     * @param attempt which one; the refusal of an earlier one comes too late to matter
     */
    public void refundRefused(String refundId, int attempt, String reason, Instant now) {
        Optional<PaymentRefund> pending =
                refund(refundId).filter(refund -> refund.isPending() && refund.attempt() == attempt);
        if (pending.isPresent()) {
            refuse(pending.get(), reason, now);
            dueAt = nextRefund().isPresent() ? now : null;
        }
    }

    /** There is nothing to give back. */
    private void failPendingRefunds(Instant now) {
        for (Optional<PaymentRefund> next = nextRefund(); next.isPresent(); next = nextRefund()) {
            refuse(next.get(), "NOTHING_CAPTURED", now);
        }
        dueAt = null;
    }

    private void refuse(PaymentRefund refund, String reason, Instant now) {
        replace(refund, refund.refused(reason, now));
        changedAt = now;
        raise(new PaymentRefundFailed(id(), orderId, userId, refund.id(), refund.amount(), currency, reason));
    }

    /** The store keeps milliseconds; what is finer would make an old word look younger than itself. */
    private static Instant asKept(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<PaymentRefund> refund(String refundId) {
        return refunds.stream().filter(refund -> refund.id().equals(refundId)).findFirst();
    }

    private void replace(PaymentRefund before, PaymentRefund after) {
        refunds = new ArrayList<>(refunds);
        refunds.set(refunds.indexOf(before), after);
    }

    /** The provider could not be asked, or did not answer: it is asked again then. */
    public void tryAgain(Instant at) {
        if (status.isOpen() || (status == PaymentStatus.CAPTURED && nextRefund().isPresent())) {
            due(at);
        }
    }

    /** A hold is not given up for an older word that comes late. */
    private void waitIn(PaymentStatus next, Instant now, Duration takeUpAfter) {
        if (status != next && status != PaymentStatus.AUTHORISED) {
            status = next;
            changedAt = now;
        }
        due(abandoned ? now : now.plus(takeUpAfter));
    }

    private void settle(PaymentStatus end, Instant now) {
        status = end;
        changedAt = now;
        nextAction = null;
        dueAt = nextRefund().isPresent() ? now : null;
        changed();
    }

    private void due(Instant at) {
        dueAt = at;
        changed();
    }

    private PaymentAuthorised authorisedEvent(Instant at) {
        return new PaymentAuthorised(id(), orderId, userId, amount, currency, provider, brand, last4, at);
    }

    private PaymentCaptured capturedEvent() {
        return new PaymentCaptured(
                id(),
                orderId,
                userId,
                captured,
                currency,
                provider,
                brand,
                last4,
                Objects.requireNonNullElse(capturedAt, changedAt));
    }

    private PaymentRefunded refundedEvent(PaymentRefund refund) {
        return new PaymentRefunded(
                id(),
                orderId,
                userId,
                refund.id(),
                refund.amount(),
                currency,
                Objects.requireNonNullElse(refund.endedAt(), changedAt));
    }

    /** The refund that is to be carried out next. */
    public Optional<PaymentRefund> nextRefund() {
        return refunds.stream().filter(PaymentRefund::isPending).findFirst();
    }

    public int pendingRefunds() {
        return Math.toIntExact(refunds.stream().filter(PaymentRefund::isPending).count());
    }

    /** Whether what is held is to be taken now: because the order says so, or because it was to be taken at once. */
    public boolean wantsCapture() {
        return !abandoned && (toCapture > 0 || !authoriseOnly);
    }

    /** What to take of what is held. */
    public long amountToCapture() {
        return toCapture > 0 ? toCapture : amount;
    }

    public int captureTries() {
        return captureTries;
    }

    /** Where the shopper answers the bank. */
    public PaymentActionRequired.NextAction nextAction() {
        return nextAction != null ? nextAction : new PaymentActionRequired.NextAction("challenge", confirmUrl());
    }

    private String confirmUrl() {
        return "/api/v1/payments/" + id() + "/confirm";
    }

    /** Whether its end is still to come. */
    public boolean isOpen() {
        return status.isOpen();
    }

    public boolean isAbandoned() {
        return abandoned;
    }

    public boolean isAuthoriseOnly() {
        return authoriseOnly;
    }

    /** Whether the provider ever took it up, as far as is known. */
    public boolean isKnownToProvider() {
        return providerPaymentId != null && ProviderState.isOfProvider(providerPaymentId);
    }

    public String orderId() {
        return orderId;
    }

    public String userId() {
        return userId;
    }

    public long amount() {
        return amount;
    }

    public String currency() {
        return currency;
    }

    public String provider() {
        return provider;
    }

    public String paymentMethod() {
        return paymentMethod;
    }

    public PaymentStatus status() {
        return status;
    }

    public @Nullable String providerPaymentId() {
        return providerPaymentId;
    }

    public @Nullable String brand() {
        return brand;
    }

    public @Nullable String last4() {
        return last4;
    }

    public @Nullable String failure() {
        return failure;
    }

    public long captured() {
        return captured;
    }

    public long refundedAmount() {
        return refunded;
    }

    public List<PaymentRefund> refunds() {
        return List.copyOf(refunds);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
