package dev.shopfleet.order.checkout.model;

import static dev.shopfleet.order.checkout.model.OrderStatus.AUTHORISED;
import static dev.shopfleet.order.checkout.model.OrderStatus.AWAITING_PAYMENT;
import static dev.shopfleet.order.checkout.model.OrderStatus.CANCELLED;
import static dev.shopfleet.order.checkout.model.OrderStatus.CAPTURING;
import static dev.shopfleet.order.checkout.model.OrderStatus.DELIVERED;
import static dev.shopfleet.order.checkout.model.OrderStatus.PAID;
import static dev.shopfleet.order.checkout.model.OrderStatus.PENDING;
import static dev.shopfleet.order.checkout.model.OrderStatus.RETURNED;
import static dev.shopfleet.order.checkout.model.OrderStatus.SHIPPED;
import static dev.shopfleet.order.checkout.model.Saga.Command.ANNOUNCE;
import static dev.shopfleet.order.checkout.model.Saga.Command.CANCEL_AND_REFUND;
import static dev.shopfleet.order.checkout.model.Saga.Command.REFUND_LATE_CAPTURE;
import static dev.shopfleet.order.checkout.model.Saga.Command.REFUND_SOME;
import static dev.shopfleet.order.checkout.model.Saga.Command.REQUEST_CAPTURE;
import static dev.shopfleet.order.checkout.model.Saga.Command.REQUEST_PAYMENT;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The whole life of an order in one table: state × trigger → next state, and what is asked of the other services.
 * Whatever is not in the table does not happen. What an order does in a state that it enters stands in {@link Order}.
 */
final class Saga {

    /** What the order asks of others when it moves. */
    enum Command {
        /** Nothing but to take note: the event of the new state, or of the deed, says it all. */
        ANNOUNCE,
        REQUEST_PAYMENT,
        REQUEST_CAPTURE,
        /** The event of the cancellation lets the stock go; the money, if any was taken, goes back. */
        CANCEL_AND_REFUND,
        /** The order was cancelled while the payment was under way: the money goes back, the state stays. */
        REFUND_LATE_CAPTURE,
        /** Part or all of the money goes back, as the deed says. */
        REFUND_SOME
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
        when(AWAITING_PAYMENT, Trigger.PAYMENT_AUTHORISED, AUTHORISED, ANNOUNCE);
        when(AWAITING_PAYMENT, Trigger.PAYMENT_FAILED, CANCELLED, ANNOUNCE);
        when(AWAITING_PAYMENT, Trigger.PAYMENT_ACTION_REQUIRED, OrderStatus.PAYMENT_ACTION_REQUIRED, ANNOUNCE);
        when(AWAITING_PAYMENT, Trigger.UNPAID_TOO_LONG, CANCELLED, ANNOUNCE);
        when(AWAITING_PAYMENT, Trigger.CANCEL, CANCELLED, ANNOUNCE);

        when(OrderStatus.PAYMENT_ACTION_REQUIRED, Trigger.PAYMENT_CAPTURED, PAID, ANNOUNCE);
        when(OrderStatus.PAYMENT_ACTION_REQUIRED, Trigger.PAYMENT_AUTHORISED, AUTHORISED, ANNOUNCE);
        when(OrderStatus.PAYMENT_ACTION_REQUIRED, Trigger.PAYMENT_FAILED, CANCELLED, ANNOUNCE);
        when(OrderStatus.PAYMENT_ACTION_REQUIRED, Trigger.UNPAID_TOO_LONG, CANCELLED, ANNOUNCE);
        when(OrderStatus.PAYMENT_ACTION_REQUIRED, Trigger.CANCEL, CANCELLED, ANNOUNCE);

        // Only where the money is taken at shipment.
        when(AUTHORISED, Trigger.SHIP, CAPTURING, REQUEST_CAPTURE);
        when(AUTHORISED, Trigger.PAYMENT_CAPTURED, PAID, ANNOUNCE);
        when(AUTHORISED, Trigger.PAYMENT_FAILED, CANCELLED, ANNOUNCE);
        when(AUTHORISED, Trigger.CANCEL, CANCELLED, ANNOUNCE);
        when(CAPTURING, Trigger.PAYMENT_CAPTURED, SHIPPED, ANNOUNCE);
        when(CAPTURING, Trigger.PAYMENT_FAILED, CANCELLED, ANNOUNCE);
        when(CAPTURING, Trigger.CANCEL, CANCELLED, ANNOUNCE);

        when(PAID, Trigger.CANCEL, CANCELLED, CANCEL_AND_REFUND);
        when(PAID, Trigger.SHIP, SHIPPED, ANNOUNCE);
        when(PAID, Trigger.REFUND, PAID, REFUND_SOME);
        when(SHIPPED, Trigger.DELIVER, DELIVERED, ANNOUNCE);
        when(SHIPPED, Trigger.REFUND, SHIPPED, REFUND_SOME);

        when(DELIVERED, Trigger.REQUEST_RETURN, DELIVERED, ANNOUNCE);
        when(DELIVERED, Trigger.REJECT_RETURN, DELIVERED, ANNOUNCE);
        when(DELIVERED, Trigger.ACCEPT_RETURN, DELIVERED, REFUND_SOME);
        when(DELIVERED, Trigger.LAST_PIECE_RETURNED, RETURNED, ANNOUNCE);
        when(DELIVERED, Trigger.REFUND, DELIVERED, REFUND_SOME);
        // What could not be given back is asked for again.
        when(RETURNED, Trigger.REFUND, RETURNED, REFUND_SOME);
        when(CANCELLED, Trigger.REFUND, CANCELLED, REFUND_SOME);

        when(CANCELLED, Trigger.PAYMENT_CAPTURED, CANCELLED, REFUND_LATE_CAPTURE);
        // @formatter:on
    }

    private Saga() {}

    static Optional<Move> move(OrderStatus from, Trigger trigger) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(trigger));
    }

    /** As {@link #move}, for a wish: where the table has no row, the refusal names what it does have. */
    static Move wish(OrderStatus from, Trigger wish) {
        return move(from, wish)
                .orElseThrow(() -> new Refusal(
                        Code.ILLEGAL_TRANSITION,
                        "%s is not possible while the order is %s; possible: %s".formatted(wish, from, wishes(from))));
    }

    /** What somebody may wish in a state, for people to read. */
    static String wishes(OrderStatus from) {
        String possible = TABLE.getOrDefault(from, Map.of()).keySet().stream()
                .filter(Trigger::isWish)
                .map(Trigger::name)
                .collect(Collectors.joining(", "));
        return possible.isEmpty() ? "nothing" : possible;
    }

    private static void when(OrderStatus from, Trigger trigger, OrderStatus next, Command command) {
        TABLE.computeIfAbsent(from, s -> new EnumMap<>(Trigger.class)).put(trigger, new Move(next, command));
    }
}
