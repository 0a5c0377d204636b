package dev.shopfleet.payment.model;

import dev.shopfleet.common.aggregate.Aggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private final String orderId;
    private final String userId;
    private final long amount;
    private final String currency;
    private final String provider;
    private final String paymentMethod;
    private final Instant createdAt;

    private PaymentStatus status = PaymentStatus.REQUESTED;
    private boolean abandoned;
    private @Nullable String providerPaymentId;
    private @Nullable String brand;
    private @Nullable String last4;
    private @Nullable String failure;
    private long captured;
    private long refunded;
    private List<PaymentRefund> refunds = new ArrayList<>();
    private Instant changedAt;
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

    /** A payment that is to be made. The caller looks after it at once; until {@code dueAt} nobody else does. */
    public static Payment request(
            String id,
            String orderId,
            String userId,
            long amount,
            String currency,
            String provider,
            String paymentMethod,
            Instant now,
            Duration takeUpAfter) {
        Payment payment = new Payment(id, orderId, userId, amount, currency, provider, paymentMethod, now);
        payment.dueAt = now.plus(takeUpAfter);
        payment.changed();
        return payment;
    }

    /** Takes in what the provider says. What is known already, or has been overtaken, changes nothing. */
    public void learn(ProviderState news, Instant now, Duration takeUpAfter) {
        if (!status.isOpen()) {
            return;
        }
        if (!news.id().equals(providerPaymentId)) {
            providerPaymentId = news.id();
            brand = news.brand();
            last4 = news.last4();
            changed();
        }
        switch (news.stage()) {
            case PROCESSING, AUTHORISED -> waitIn(PaymentStatus.PROCESSING, now, takeUpAfter);
            case ACTION_REQUIRED -> {
                boolean entered = status != PaymentStatus.ACTION_REQUIRED;
                waitIn(PaymentStatus.ACTION_REQUIRED, now, takeUpAfter.multipliedBy(30));
                if (entered && !abandoned) {
                    raise(new PaymentActionRequired(
                            id(), orderId, userId, new PaymentActionRequired.NextAction("challenge", confirmUrl())));
                }
            }
            case CAPTURED -> {
                captured = news.captured();
                settle(PaymentStatus.CAPTURED, now);
                raise(new PaymentCaptured(id(), orderId, userId, captured, currency, provider, brand, last4, now));
            }
            case FAILED -> {
                failure = news.failure() == null ? "DECLINED" : news.failure();
                settle(PaymentStatus.FAILED, now);
                raise(new PaymentFailed(id(), orderId, userId, failure));
            }
            case VOIDED -> settle(PaymentStatus.VOIDED, now);
        }
    }

    /** The order is over. What was captured already is refunded by the order's own word, not by this. */
    public void abandon(Instant now) {
        if (status.isOpen() && !abandoned) {
            abandoned = true;
            due(now);
        }
    }

    public void requestRefund(String refundId, long refundAmount, Instant now, Duration takeUpAfter) {
        if (refunds.stream().anyMatch(refund -> refund.id().equals(refundId))) {
            return;
        }
        refunds = new ArrayList<>(refunds);
        refunds.add(new PaymentRefund(refundId, refundAmount, false));
        due(now.plus(takeUpAfter));
    }

    public void refunded(String refundId, Instant now) {
        Optional<PaymentRefund> pending =
                nextRefund().filter(refund -> refund.id().equals(refundId));
        if (pending.isEmpty()) {
            return;
        }
        PaymentRefund refund = pending.get();
        refunds = new ArrayList<>(refunds);
        refunds.set(refunds.indexOf(refund), new PaymentRefund(refund.id(), refund.amount(), true));
        refunded += refund.amount();
        changedAt = now;
        dueAt = nextRefund().isPresent() ? now : null;
        raise(new PaymentRefunded(id(), orderId, userId, refundId, refund.amount(), currency, now));
    }

    /** The provider could not be asked, or did not answer: it is asked again then. */
    public void tryAgain(Instant at) {
        if (status.isOpen() || nextRefund().isPresent()) {
            due(at);
        }
    }

    private void waitIn(PaymentStatus next, Instant now, Duration takeUpAfter) {
        if (status != next) {
            status = next;
            changedAt = now;
        }
        due(abandoned ? now : now.plus(takeUpAfter));
    }

    private void settle(PaymentStatus end, Instant now) {
        status = end;
        changedAt = now;
        dueAt = nextRefund().isPresent() ? now : null;
        changed();
    }

    private void due(Instant at) {
        dueAt = at;
        changed();
    }

    /** The refund that is to be carried out next. */
    public Optional<PaymentRefund> nextRefund() {
        return refunds.stream().filter(refund -> !refund.done()).findFirst();
    }

    /** Where the shopper answers the bank. */
    public String confirmUrl() {
        return "/api/v1/payments/" + id() + "/confirm";
    }

    /** Whether its end is still to come. */
    public boolean isOpen() {
        return status.isOpen();
    }

    public boolean isAbandoned() {
        return abandoned;
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

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
