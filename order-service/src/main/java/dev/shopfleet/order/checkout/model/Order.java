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
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** An order, from its placing to its end. Moves only as {@link Saga} allows. */
@Document("orders")
public final class Order extends Aggregate {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** Keeps the arithmetic small; the longest pause is reached long before. */
    private static final int MOST_DOUBLINGS = 20;

    private static final int MOST_RETURNS = 100;
    /** So late that only somebody's word comes sooner. */
    private static final Instant NOT_BY_ITSELF = Instant.parse("9999-01-01T00:00:00Z");

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
    private final Duration stepSilentFor;
    /** Absent for the usual one, {@link CaptureTime#AT_PAYMENT}. */
    private final @Nullable CaptureTime capture;

    private OrderStatus status = OrderStatus.PENDING;
    private PaymentStatus paymentStatus = PaymentStatus.NOT_REQUESTED;
    private FulfilmentStatus fulfilmentStatus = FulfilmentStatus.UNRESERVED;
    private @Nullable String reason;
    private @Nullable NextAction nextAction;
    private @Nullable String trackingNumber;
    /** Present as long as the order is unpaid. */
    private @Nullable Instant expiresAt;
    /** Present as long as time runs for the order, so that an index over it holds few orders only. */
    private @Nullable Watch watch;

    private Instant changedAt;
    private long captured;
    private long refunded;
    private boolean invoiced;
    private List<Refund> refunds = new ArrayList<>();
    /** Absent until there is one. */
    private @Nullable List<Return> returns;

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
            Instant createdAt,
            Duration stepSilentFor,
            @Nullable CaptureTime capture) {
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
        this.stepSilentFor = stepSilentFor;
        this.capture = capture;
        this.changedAt = createdAt;
    }

    /** A new order, waiting for its stock. */
    public static Order place(Placement placement, Terms terms, Instant now) {
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
                now,
                terms.stepSilentFor(),
                terms.capture() == CaptureTime.AT_PAYMENT ? null : terms.capture());
        order.expiresAt = now.plus(terms.unpaidForAtMost());
        order.watch = order.watched(now);
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

    /** The money is set aside, to be taken when the order is shipped. */
    public void paymentAuthorised(Instant now) {
        // Where the money is taken at once, the capture follows by itself and is the word that counts.
        if (capture == CaptureTime.AT_SHIPMENT) {
            move(Trigger.PAYMENT_AUTHORISED, null, now);
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

    /** Its time has come: an order that nobody paid is cancelled, a step that stays silent is reminded. */
    public void attend(Instant now) {
        @Nullable Watch due = watch;
        if (due == null || now.isBefore(due.dueAt())) {
            return;
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            move(Trigger.UNPAID_TOO_LONG, "EXPIRED", now);
        } else if (due.since() != null) {
            remind();
            watch = watched(due.since(), due.reminders() + 1, now);
        }
    }

    /** An admin does not want to wait: whoever has not answered is reminded at once. */
    public void push(Instant now) {
        @Nullable WaitsFor whom = waitsFor();
        if (whom == null || whom == WaitsFor.SHIPMENT) {
            throw new Refusal(
                    Code.ILLEGAL_TRANSITION,
                    "An order that is %s waits for no other service; possible: %s"
                            .formatted(status, Saga.wishes(status)));
        }
        timeline.add(new TimelineEntry(status, now, "PUSHED: " + whom));
        remind();
        for (Refund refund : List.copyOf(refunds)) {
            if (refund.hasFailed()) {
                // Under another id, for the old one is answered for good.
                requestRefund(refund.amount(), refund.reason(), null, now);
            }
        }
        if (watch != null && watch.since() != null) {
            watch = watched(watch.since(), watch.reminders(), now);
        }
    }

    private void remind() {
        switch (waitsFor()) {
            case STOCK -> raise(new StockReminded(id(), skus(lines, OrderLine::sku, OrderLine::quantity)));
            case PAYMENT, SHOPPER -> raise(PaymentReminded.of(paymentRequest()));
            case CAPTURE -> raise(new CaptureReminded(id(), paymentId, totals.total(), totals.currency()));
            case REFUND ->
                refunds.stream()
                        .filter(Refund::isRequested)
                        .forEach(refund -> raise(new RefundReminded(
                                id(), paymentId, refund.id(), refund.amount(), totals.currency(), refund.reason())));
            case SHIPMENT -> throw new IllegalStateException("Nobody is reminded of a shipment");
            case null -> throw new IllegalStateException("An order that is " + status + " waits for nobody");
        }
    }

    private PaymentRequested paymentRequest() {
        return new PaymentRequested(
                id(),
                number,
                paymentId,
                userId,
                totals.total(),
                totals.currency(),
                paymentMethod,
                capture != CaptureTime.AT_SHIPMENT);
    }

    /** Whose move it is; absent when nothing is awaited. */
    public @Nullable WaitsFor waitsFor() {
        if (refunds.stream().anyMatch(refund -> refund.isRequested() || refund.hasFailed())) {
            return WaitsFor.REFUND;
        }
        return switch (status) {
            case PENDING -> WaitsFor.STOCK;
            case AWAITING_PAYMENT -> WaitsFor.PAYMENT;
            case PAYMENT_ACTION_REQUIRED -> WaitsFor.SHOPPER;
            case AUTHORISED, PAID -> WaitsFor.SHIPMENT;
            case CAPTURING -> WaitsFor.CAPTURE;
            case SHIPPED, DELIVERED, CANCELLED, RETURNED -> null;
        };
    }

    /** Since when it waits for that. */
    public @Nullable Instant waitingSince() {
        if (waitsFor() == null) {
            return null;
        }
        return watch != null && watch.since() != null ? watch.since() : enteredAt(status);
    }

    private @Nullable Instant enteredAt(OrderStatus state) {
        return timeline.stream()
                .filter(entry -> entry.status() == state)
                .map(TimelineEntry::at)
                .findFirst()
                .orElse(null);
    }

    /** A new wait begins, or none. */
    private @Nullable Watch watched(Instant now) {
        return switch (waitsFor()) {
            case STOCK, PAYMENT, CAPTURE -> watched(now, 0, now);
            case SHOPPER -> expiresAt == null ? null : new Watch(null, 0, expiresAt);
            // What has failed for good comes right by hand only, but has to stay in sight.
            case REFUND ->
                refunds.stream().anyMatch(Refund::isRequested)
                        ? watched(now, 0, now)
                        : new Watch(now, 0, NOT_BY_ITSELF);
            case SHIPMENT -> null;
            case null -> null;
        };
    }

    private Watch watched(Instant since, int reminders, Instant now) {
        Duration pause = stepSilentFor.multipliedBy(1L << Math.min(reminders, MOST_DOUBLINGS));
        Duration longest = stepSilentFor.compareTo(LONGEST_PAUSE) > 0 ? stepSilentFor : LONGEST_PAUSE;
        Instant remindAt = now.plus(pause.compareTo(longest) > 0 ? longest : pause);
        return new Watch(since, reminders, expiresAt != null && expiresAt.isBefore(remindAt) ? expiresAt : remindAt);
    }

    public void cancel(String why, Instant now) {
        if (status != OrderStatus.CANCELLED) {
            move(Trigger.CANCEL, why, now);
        }
    }

    /** Sends the goods; where the money was only authorised, it is taken first. */
    public void ship(String tracking, Instant now) {
        boolean done = status == OrderStatus.SHIPPED || status == OrderStatus.CAPTURING;
        if (done && tracking.equals(trackingNumber)) {
            return;
        }
        Saga.wish(status, Trigger.SHIP);
        trackingNumber = tracking;
        move(Trigger.SHIP, null, now);
    }

    public void deliver(Instant now) {
        if (status != OrderStatus.DELIVERED) {
            move(Trigger.DELIVER, null, now);
        }
    }

    /**
     * Gives back part or all of what was paid, by an admin's word.
     *
     * @param key the client's Idempotency-Key: repeated with the same key, it is the same refund
     */
    public void refund(long amount, String why, @Nullable String key, Instant now) {
        Optional<Refund> before = key == null
                ? Optional.empty()
                : refunds.stream().filter(refund -> key.equals(refund.key())).findFirst();
        if (before.isPresent()) {
            if (before.get().amount() != amount || !before.get().reason().equals(why)) {
                throw new Refusal(Code.IDEMPOTENCY_KEY_REUSED, Code.IDEMPOTENCY_KEY_REUSED.title());
            }
            return;
        }
        Saga.wish(status, Trigger.REFUND);
        long left = leftToRefund();
        if (captured == 0) {
            throw new Refusal(Code.ILLEGAL_TRANSITION, "Nothing was paid that could be refunded");
        }
        if (amount > left) {
            throw Refusal.field("amount", "is more than the " + left + " that are left");
        }
        requestRefund(amount, why, key, now);
    }

    /** The money of a refund has gone back. A second word of it changes nothing. */
    public void refunded(String refundId, Instant now) {
        Optional<Refund> found = refund(refundId).filter(refund -> refund.state() != RefundState.DONE);
        if (found.isEmpty()) {
            return;
        }
        Refund refund = found.get();
        become(refund, RefundState.DONE);
        refunded += refund.amount();
        answered(now, "REFUNDED");
        raise(new OrderRefunded(
                id(), number, userId, refundId, refund.amount(), totals.currency(), refund.reason(), invoiced, now));
    }

    /** The provider will not give that money back: it stays owed, until it is asked for again. */
    public void refundFailed(String refundId, String why, Instant now) {
        refund(refundId).filter(Refund::isRequested).ifPresent(refund -> {
            become(refund, RefundState.FAILED);
            answered(now, "REFUND_FAILED: " + why);
        });
    }

    private Optional<Refund> refund(String refundId) {
        return refunds.stream().filter(refund -> refund.id().equals(refundId)).findFirst();
    }

    private void become(Refund refund, RefundState next) {
        refunds.replaceAll(each -> each.id().equals(refund.id()) ? each.become(next) : each);
    }

    /** Something was heard of a refund, so whatever else is owed has its time anew. */
    private void answered(Instant now, String cause) {
        paymentStatus = moneyBack();
        watch = watched(now);
        note(now, cause);
        changed();
    }

    private PaymentStatus moneyBack() {
        if (refunds.stream().anyMatch(Refund::isRequested)) {
            return PaymentStatus.REFUND_REQUESTED;
        }
        if (refunds.stream().anyMatch(Refund::hasFailed)) {
            return PaymentStatus.REFUND_FAILED;
        }
        if (refunded == 0) {
            return PaymentStatus.CAPTURED;
        }
        return refunded == captured ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
    }

    /**
     * The shopper wants to send pieces back. The same wish again is the same return: it is told by its key, and without
     * a key by an open return of the same pieces.
     */
    public void requestReturn(ReturnWish wish, Instant now) {
        ReturnRules rules = returnRules();
        rules.expectClear(wish.lines());
        if (rules.isRepeated(wish)) {
            return;
        }
        Saga.wish(status, Trigger.REQUEST_RETURN);
        if (returns().size() == MOST_RETURNS) {
            throw new Refusal(Code.CONFLICT, "There are " + MOST_RETURNS + " returns of this order already");
        }
        List<ReturnLine> wanted = wish.lines().isEmpty() ? rules.returnable() : rules.checked(wish.lines());
        if (wanted.isEmpty()) {
            throw new Refusal(Code.CONFLICT, "Every piece of this order is in a return already");
        }
        Return made = Return.requested(Ids.next(), wanted, wish, now);
        returns = new ArrayList<>(returns());
        returns.add(made);
        note(now, "RETURN_REQUESTED: " + wish.reason());
        raise(new OrderReturnRequested(id(), number, userId, made.id(), pieces(made), wish.reason()));
    }

    /** The pieces are back. The last of them brings back all that is left of the money, the shipping too. */
    public void acceptReturn(String returnId, Instant now) {
        Return wanted = theReturn(returnId);
        if (wanted.state() == ReturnState.ACCEPTED) {
            return;
        }
        expectOpen(wanted, Trigger.ACCEPT_RETURN);
        ReturnRules rules = returnRules();
        boolean last = rules.isLast(wanted);
        long due = last ? leftToRefund() : Math.min(leftToRefund(), rules.share(wanted));
        settle(wanted.accepted(due));
        fulfilmentStatus = FulfilmentStatus.PARTIALLY_RETURNED;
        note(now, "RETURN_ACCEPTED");
        raise(new OrderReturnAccepted(
                id(),
                number,
                userId,
                returnId,
                skus(pieces(wanted), Pieces::sku, Pieces::quantity),
                due,
                totals.currency()));
        if (last) {
            move(Trigger.LAST_PIECE_RETURNED, null, now);
        }
        if (due > 0) {
            requestRefund(due, "RETURNED", null, now);
        }
    }

    /** The shop does not take the pieces back; they may be asked for again. */
    public void rejectReturn(String returnId, String why, Instant now) {
        Return wanted = theReturn(returnId);
        if (wanted.state() == ReturnState.REJECTED) {
            return;
        }
        expectOpen(wanted, Trigger.REJECT_RETURN);
        settle(wanted.rejected(why));
        note(now, "RETURN_REJECTED: " + why);
        raise(new OrderReturnRejected(id(), number, userId, returnId, why));
    }

    private Return theReturn(String returnId) {
        return returns().stream()
                .filter(each -> each.id().equals(returnId))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("return"));
    }

    private void expectOpen(Return wanted, Trigger wish) {
        if (wanted.state() != ReturnState.REQUESTED) {
            throw new Refusal(
                    Code.ILLEGAL_TRANSITION, wish + " is not possible: the return is " + wanted.state() + " already");
        }
        Saga.wish(status, wish);
    }

    private void settle(Return answered) {
        returns = new ArrayList<>(returns().stream()
                .map(each -> each.id().equals(answered.id()) ? answered : each)
                .toList());
    }

    /** Pieces of that line that the shopper keeps: ordered, and not back. */
    public int keptOf(OrderLine line) {
        return returnRules().keptOf(line);
    }

    private ReturnRules returnRules() {
        return new ReturnRules(lines, returns());
    }

    /** The pieces of a return, with what they are called. */
    public List<Pieces> pieces(Return of) {
        return lines.stream()
                .filter(line -> of.piecesOf(line) > 0)
                .map(line -> Pieces.of(line, of.piecesOf(line)))
                .toList();
    }

    private static <P> List<SkuPieces> skus(List<P> pieces, Function<P, String> sku, ToIntFunction<P> quantity) {
        return pieces.stream()
                .map(each -> new SkuPieces(sku.apply(each), quantity.applyAsInt(each)))
                .toList();
    }

    private boolean moves(Trigger trigger) {
        return Saga.move(status, trigger).isPresent();
    }

    private void move(Trigger trigger, @Nullable String why, Instant now) {
        @Nullable
        Move move = trigger.isWish()
                ? Saga.wish(status, trigger)
                : Saga.move(status, trigger).orElse(null);
        if (move == null) {
            return;
        }
        boolean entered = status != move.next();
        @Nullable WaitsFor waited = waitsFor();
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
            case ANNOUNCE, REQUEST_PAYMENT, REQUEST_CAPTURE, REFUND_SOME -> {}
            case CANCEL_AND_REFUND -> refundWhatIsLeft("ORDER_CANCELLED", now);
            case REFUND_LATE_CAPTURE -> refundWhatIsLeft("CAPTURED_AFTER_CANCELLATION", now);
        }
        if (waitsFor() != waited) {
            watch = watched(now);
        }
    }

    /** What every state means for money and goods, and the event that tells of it. */
    private void entered(Instant now) {
        switch (status) {
            case PENDING -> throw new IllegalStateException("No move leads to " + status);
            case AWAITING_PAYMENT -> {
                fulfilmentStatus = FulfilmentStatus.RESERVED;
                paymentStatus = PaymentStatus.REQUESTED;
                raise(paymentRequest());
            }
            case PAYMENT_ACTION_REQUIRED -> {
                paymentStatus = PaymentStatus.ACTION_REQUIRED;
                raise(new OrderPaymentActionRequired(id(), number, userId, nextAction));
            }
            case AUTHORISED -> {
                paymentStatus = PaymentStatus.AUTHORISED;
                raise(new OrderAuthorised(
                        id(),
                        number,
                        userId,
                        lines.stream()
                                .map(line -> Pieces.of(line, line.quantity()))
                                .toList(),
                        totals,
                        now));
            }
            case CAPTURING -> {
                paymentStatus = PaymentStatus.CAPTURE_REQUESTED;
                raise(new CaptureRequested(id(), paymentId, totals.total(), totals.currency()));
            }
            case PAID -> paid(now);
            case SHIPPED -> {
                if (!invoiced) {
                    paid(now);
                }
                fulfilmentStatus = FulfilmentStatus.SHIPPED;
                raise(new OrderShipped(id(), number, userId, trackingNumber, now));
            }
            case DELIVERED -> {
                fulfilmentStatus = FulfilmentStatus.DELIVERED;
                raise(new OrderDelivered(id(), number, userId, now));
            }
            case RETURNED -> fulfilmentStatus = FulfilmentStatus.RETURNED;
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

    private void paid(Instant now) {
        paymentStatus = PaymentStatus.CAPTURED;
        fulfilmentStatus = FulfilmentStatus.SOLD;
        invoiced = true;
        raise(new OrderPaid(
                id(),
                number,
                userId,
                paymentId,
                lines,
                totals,
                shippingTax,
                shippingAddress,
                enteredAt(OrderStatus.AUTHORISED),
                now));
    }

    private long leftToRefund() {
        return captured
                - refunds.stream()
                        .filter(Refund::isUnderWayOrDone)
                        .mapToLong(Refund::amount)
                        .sum();
    }

    private void refundWhatIsLeft(String why, Instant now) {
        if (leftToRefund() > 0) {
            requestRefund(leftToRefund(), why, null, now);
        }
    }

    private void requestRefund(long amount, String why, @Nullable String key, Instant now) {
        boolean waited = refunds.stream().anyMatch(Refund::isRequested);
        standInForFailed(amount);
        Refund refund = new Refund(Ids.next(), amount, why, RefundState.REQUESTED, key);
        refunds.add(refund);
        paymentStatus = PaymentStatus.REFUND_REQUESTED;
        if (!waited) {
            watch = watched(now);
        }
        note(now, "REFUND_REQUESTED: " + why);
        raise(new RefundRequested(id(), paymentId, refund.id(), amount, totals.currency(), why));
    }

    /** What failed before is no longer owed beside a new refund that is as large. */
    private void standInForFailed(long amount) {
        long covers = amount;
        for (Refund refund : List.copyOf(refunds)) {
            if (refund.hasFailed() && refund.amount() <= covers) {
                covers -= refund.amount();
                become(refund, RefundState.ASKED_AGAIN);
            }
        }
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

    public List<Return> returns() {
        return returns == null ? List.of() : List.copyOf(returns);
    }

    /** Cancelled before it was paid: whatever was set aside for it is free again. */
    public boolean cameToNothing() {
        return status == OrderStatus.CANCELLED && !invoiced;
    }

    /** Whether it was ever paid as an order, and so invoiced. */
    public boolean wasPaid() {
        return invoiced;
    }

    public List<TimelineEntry> timeline() {
        return List.copyOf(timeline);
    }

    /** Whose it is and the idempotency key under which it was placed. */
    public String placement() {
        return placement;
    }
}
