package dev.shopfleet.order.checkout.model;

import static dev.shopfleet.order.checkout.model.OrderStatus.AWAITING_PAYMENT;
import static dev.shopfleet.order.checkout.model.OrderStatus.CANCELLED;
import static dev.shopfleet.order.checkout.model.OrderStatus.DELIVERED;
import static dev.shopfleet.order.checkout.model.OrderStatus.PAID;
import static dev.shopfleet.order.checkout.model.OrderStatus.PENDING;
import static dev.shopfleet.order.checkout.model.OrderStatus.SHIPPED;
import static dev.shopfleet.order.checkout.model.Saga.Command.ANNOUNCE;
import static dev.shopfleet.order.checkout.model.Saga.Command.CANCEL_AND_REFUND;
import static dev.shopfleet.order.checkout.model.Saga.Command.REFUND_LATE_CAPTURE;
import static dev.shopfleet.order.checkout.model.Saga.Command.REQUEST_PAYMENT;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The whole checkout in one table: state × trigger → next state, and what is asked of the other services. Whatever is not
 * in the table does not happen.
 */
final class Saga {

    /** What the order asks of others when it moves. */
    enum Command {
        /** Nothing but to take note: the event of the new state says it all. */
        ANNOUNCE,
        REQUEST_PAYMENT,
        /** The event of the cancellation lets the stock go; the money, if any was taken, goes back. */
        CANCEL_AND_REFUND,
        /** The order was cancelled while the payment was under way: the money goes back, the state stays. */
        REFUND_LATE_CAPTURE
    }

    /** A row's right side. */
    record Move(OrderStatus next, Command command) {}

    private static final Map<OrderStatus, Map<Trigger, Move>> TABLE = new EnumMap<>(OrderStatus.class);

    static {
        // @formatter:off
        when(PENDING, Trigger.STOCK_RESERVED, AWAITING_PAYMENT, REQUEST_PAYMENT);
        when(PENDING, Trigger.STOCK_REJECTED, CANCELLED, ANNOUNCE);
        when(PENDING, Trigger.UNPAID_TOO_LONG, CANCELLED, ANNOUNCE);
        when(PENDING, Trigger.CANCEL, CANCELLED, ANNOUNCE);

        when(AWAITING_PAYMENT, Trigger.PAYMENT_CAPTURED, PAID, ANNOUNCE);
        when(AWAITING_PAYMENT, Trigger.PAYMENT_FAILED, CANCELLED, ANNOUNCE);
        when(AWAITING_PAYMENT, Trigger.PAYMENT_ACTION_REQUIRED, OrderStatus.PAYMENT_ACTION_REQUIRED, ANNOUNCE);
        when(AWAITING_PAYMENT, Trigger.UNPAID_TOO_LONG, CANCELLED, ANNOUNCE);
        when(AWAITING_PAYMENT, Trigger.CANCEL, CANCELLED, ANNOUNCE);

        when(OrderStatus.PAYMENT_ACTION_REQUIRED, Trigger.PAYMENT_CAPTURED, PAID, ANNOUNCE);
        when(OrderStatus.PAYMENT_ACTION_REQUIRED, Trigger.PAYMENT_FAILED, CANCELLED, ANNOUNCE);
        when(OrderStatus.PAYMENT_ACTION_REQUIRED, Trigger.UNPAID_TOO_LONG, CANCELLED, ANNOUNCE);
        when(OrderStatus.PAYMENT_ACTION_REQUIRED, Trigger.CANCEL, CANCELLED, ANNOUNCE);

        when(PAID, Trigger.CANCEL, CANCELLED, CANCEL_AND_REFUND);
        when(PAID, Trigger.SHIP, SHIPPED, ANNOUNCE);
        when(SHIPPED, Trigger.DELIVER, DELIVERED, ANNOUNCE);

        when(CANCELLED, Trigger.PAYMENT_CAPTURED, CANCELLED, REFUND_LATE_CAPTURE);
        // @formatter:on
    }

    private Saga() {}

    static Optional<Move> move(OrderStatus from, Trigger trigger) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(trigger));
    }

    private static void when(OrderStatus from, Trigger trigger, OrderStatus next, Command command) {
        TABLE.computeIfAbsent(from, s -> new EnumMap<>(Trigger.class)).put(trigger, new Move(next, command));
    }
}
