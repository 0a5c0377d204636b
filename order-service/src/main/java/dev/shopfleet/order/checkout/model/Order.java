package dev.shopfleet.order.checkout.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.Totals;
import dev.shopfleet.order.checkout.model.Saga.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** An order, from its placing to its end. Moves only as {@link Saga} allows. */
@Document("orders")
public final class Order extends Aggregate {

    private final String number;
    private final String userId;
    private final String placement;
    private final String requestHash;
    private final String paymentId;
    private final String paymentMethod;
    private final List<OrderLine> lines;
    private final Totals totals;
    private final long shippingTax;
    private final @Nullable String couponCode;
    private final Address shippingAddress;
    private final Instant createdAt;

    private OrderStatus status = OrderStatus.PENDING;
    private PaymentStatus paymentStatus = PaymentStatus.NOT_REQUESTED;
    private FulfilmentStatus fulfilmentStatus = FulfilmentStatus.UNRESERVED;
    private @Nullable String reason;
    private @Nullable NextAction nextAction;
    private @Nullable String trackingNumber;
    /** Present as long as time runs for the order, so that an index over it holds open orders only. */
    private @Nullable Instant expiresAt;

    private Instant changedAt;
    private long captured;
    private long refunded;
    private boolean invoiced;
    private List<Refund> refunds = new ArrayList<>();
    private List<TimelineEntry> timeline = new ArrayList<>();

    @PersistenceCreator
    private Order(
            String id,
            String number,
            String userId,
            String placement,
            String requestHash,
            String paymentId,
            String paymentMethod,
            List<OrderLine> lines,
            Totals totals,
            long shippingTax,
            @Nullable String couponCode,
            Address shippingAddress,
            Instant createdAt) {
        super(id);
        this.number = number;
        this.userId = userId;
        this.placement = placement;
        this.requestHash = requestHash;
        this.paymentId = paymentId;
        this.paymentMethod = paymentMethod;
        this.lines = lines;
        this.totals = totals;
        this.shippingTax = shippingTax;
        this.couponCode = couponCode;
        this.shippingAddress = shippingAddress;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
    }

    /** A new order, waiting for its stock. */
    public static Order place(Placement placement, Instant now, Duration unpaidForAtMost) {
        Order order = new Order(
                Ids.next(),
                OrderNumber.next(),
                placement.userId(),
                placementKey(placement.userId(), placement.idempotencyKey()),
                placement.requestHash(),
                Ids.next(),
                placement.paymentMethod(),
                placement.lines(),
                placement.charge().totals(),
                placement.charge().shippingTax(),
                placement.couponCode(),
                placement.shippingAddress(),
                now);
        order.expiresAt = now.plus(unpaidForAtMost);
        order.timeline.add(new TimelineEntry(OrderStatus.PENDING, now, "PLACED"));
        order.raise(OrderPlaced.of(order));
        return order;
    }

    /** What makes a placing unique: one order per shopper and idempotency key. */
    public static String placementKey(String userId, String idempotencyKey) {
        return userId + "/" + idempotencyKey;
    }

    /** A repeat of the request that placed this order answers this order; another request under its key is refused. */
    public void expectSameRequest(String hash) {
        if (!requestHash.equals(hash)) {
            throw new Refusal(Code.IDEMPOTENCY_KEY_REUSED, Code.IDEMPOTENCY_KEY_REUSED.title());
        }
    }

    public void stockReserved(Instant now) {
        move(Trigger.STOCK_RESERVED, null, now);
    }

    public void stockRejected(String why, Instant now) {
        move(Trigger.STOCK_REJECTED, why, now);
    }

    public void paymentActionRequired(NextAction action, Instant now) {
        if (moves(Trigger.PAYMENT_ACTION_REQUIRED)) {
            nextAction = action;
            move(Trigger.PAYMENT_ACTION_REQUIRED, null, now);
        }
    }

    /** The money is there. A second word of it changes nothing. */
    public void paymentCaptured(long amount, Instant now) {
        if (captured == 0 && moves(Trigger.PAYMENT_CAPTURED)) {
            captured = amount;
            move(Trigger.PAYMENT_CAPTURED, null, now);
        }
    }

    public void paymentFailed(String why, Instant now) {
        move(Trigger.PAYMENT_FAILED, why, now);
    }

    public void expire(Instant now) {
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            move(Trigger.UNPAID_TOO_LONG, "EXPIRED", now);
        }
    }

    public void cancel(String why, Instant now) {
        if (status != OrderStatus.CANCELLED) {
            move(Trigger.CANCEL, why, now);
        }
    }

    public void ship(String tracking, Instant now) {
        if (status == OrderStatus.SHIPPED && tracking.equals(trackingNumber)) {
            return;
        }
        if (moves(Trigger.SHIP)) {
            trackingNumber = tracking;
        }
        move(Trigger.SHIP, null, now);
    }

    public void deliver(Instant now) {
        if (status != OrderStatus.DELIVERED) {
            move(Trigger.DELIVER, null, now);
        }
    }

    /** Gives back part or all of what was paid, by an admin's word. */
    public void refund(long amount, String why, Instant now) {
        long left = leftToRefund();
        if (captured == 0) {
            throw new Refusal(Code.ILLEGAL_TRANSITION, "Nothing was paid that could be refunded");
        }
        if (amount > left) {
            throw Refusal.field("amount", "is more than the " + left + " that are left");
        }
        requestRefund(amount, why, now);
    }

    /** The money of a refund has gone back. A second word of it changes nothing. */
    public void refunded(String refundId, Instant now) {
        Optional<Refund> pending = refunds.stream()
                .filter(refund -> refund.id().equals(refundId) && !refund.done())
                .findFirst();
        if (pending.isEmpty()) {
            return;
        }
        Refund refund = pending.get();
        refunds = new ArrayList<>(refunds.stream()
                .map(each ->
                        each.id().equals(refundId) ? new Refund(each.id(), each.amount(), each.reason(), true) : each)
                .toList());
        refunded += refund.amount();
        paymentStatus = refunded == captured ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        note(now, "REFUNDED");
        raise(new OrderRefunded(
                id(), number, userId, refundId, refund.amount(), totals.currency(), refund.reason(), invoiced, now));
    }

    private boolean moves(Trigger trigger) {
        return Saga.move(status, trigger).isPresent();
    }

    private void move(Trigger trigger, @Nullable String why, Instant now) {
        Optional<Move> found = Saga.move(status, trigger);
        if (found.isEmpty()) {
            if (trigger.isWish()) {
                throw new Refusal(Code.ILLEGAL_TRANSITION, "An order that is " + status + " cannot do " + trigger);
            }
            return;
        }
        Move move = found.get();
        boolean entered = status != move.next();
        status = move.next();
        if (!status.isOpen()) {
            expiresAt = null;
            nextAction = null;
        }
        if (why != null) {
            reason = why;
        }
        note(now, why == null ? trigger.name() : trigger.name() + ": " + why);
        if (entered) {
            entered(now);
        }
        switch (move.command()) {
            case ANNOUNCE, REQUEST_PAYMENT -> {}
            case CANCEL_AND_REFUND -> refundWhatIsLeft("ORDER_CANCELLED", now);
            case REFUND_LATE_CAPTURE -> refundWhatIsLeft("CAPTURED_AFTER_CANCELLATION", now);
        }
    }

    /** What every state means for money and goods, and the event that tells of it. */
    private void entered(Instant now) {
        switch (status) {
            case PENDING, RETURNED -> throw new IllegalStateException("No move leads to " + status);
            case AWAITING_PAYMENT -> {
                fulfilmentStatus = FulfilmentStatus.RESERVED;
                paymentStatus = PaymentStatus.REQUESTED;
                raise(new PaymentRequested(
                        id(), number, paymentId, userId, totals.total(), totals.currency(), paymentMethod));
            }
            case PAYMENT_ACTION_REQUIRED -> {
                paymentStatus = PaymentStatus.ACTION_REQUIRED;
                raise(new OrderPaymentActionRequired(id(), number, userId, nextAction));
            }
            case PAID -> {
                paymentStatus = PaymentStatus.CAPTURED;
                fulfilmentStatus = FulfilmentStatus.SOLD;
                invoiced = true;
                raise(new OrderPaid(id(), number, userId, paymentId, lines, totals, shippingTax, shippingAddress, now));
            }
            case SHIPPED -> {
                fulfilmentStatus = FulfilmentStatus.SHIPPED;
                raise(new OrderShipped(id(), number, userId, trackingNumber, now));
            }
            case DELIVERED -> {
                fulfilmentStatus = FulfilmentStatus.DELIVERED;
                raise(new OrderDelivered(id(), number, userId, now));
            }
            case CANCELLED -> {
                if (captured == 0 && paymentStatus != PaymentStatus.NOT_REQUESTED) {
                    paymentStatus = PaymentStatus.FAILED;
                }
                fulfilmentStatus = switch (fulfilmentStatus) {
                    case SOLD -> FulfilmentStatus.RETURNED;
                    case RESERVED -> FulfilmentStatus.RELEASED;
                    default -> fulfilmentStatus;
                };
                raise(new OrderCancelled(id(), number, userId, paymentId, reason, now));
            }
        }
    }

    private long leftToRefund() {
        return captured - refunds.stream().mapToLong(Refund::amount).sum();
    }

    private void refundWhatIsLeft(String why, Instant now) {
        if (leftToRefund() > 0) {
            requestRefund(leftToRefund(), why, now);
        }
    }

    private void requestRefund(long amount, String why, Instant now) {
        Refund refund = new Refund(Ids.next(), amount, why, false);
        refunds.add(refund);
        paymentStatus = PaymentStatus.REFUND_REQUESTED;
        note(now, "REFUND_REQUESTED: " + why);
        raise(new RefundRequested(id(), paymentId, refund.id(), amount, totals.currency(), why));
    }

    private void note(Instant now, String cause) {
        changedAt = now;
        timeline.add(new TimelineEntry(status, now, cause));
    }

    public String number() {
        return number;
    }

    public String userId() {
        return userId;
    }

    public String paymentId() {
        return paymentId;
    }

    public List<OrderLine> lines() {
        return lines;
    }

    public Totals totals() {
        return totals;
    }

    public @Nullable String couponCode() {
        return couponCode;
    }

    public Address shippingAddress() {
        return shippingAddress;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public OrderStatus status() {
        return status;
    }

    public PaymentStatus paymentStatus() {
        return paymentStatus;
    }

    public FulfilmentStatus fulfilmentStatus() {
        return fulfilmentStatus;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable NextAction nextAction() {
        return nextAction;
    }

    public @Nullable String trackingNumber() {
        return trackingNumber;
    }

    public long captured() {
        return captured;
    }

    public long refundedAmount() {
        return refunded;
    }

    public List<Refund> refunds() {
        return List.copyOf(refunds);
    }

    public List<TimelineEntry> timeline() {
        return List.copyOf(timeline);
    }

    /** Whose it is and the idempotency key under which it was placed. */
    public String placement() {
        return placement;
    }
}
