package dev.shopfleet.order.checkout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SagaTest {

    /** Written down a second time, so that a row cannot change by accident. */
    private static final String EXPECTED = """
            PENDING + STOCK_RESERVED = AWAITING_PAYMENT
            PENDING + STOCK_REJECTED = CANCELLED
            PENDING + UNPAID_TOO_LONG = CANCELLED
            PENDING + CANCEL = CANCELLED
            AWAITING_PAYMENT + PAYMENT_ACTION_REQUIRED = PAYMENT_ACTION_REQUIRED
            AWAITING_PAYMENT + PAYMENT_AUTHORISED = AUTHORISED
            AWAITING_PAYMENT + PAYMENT_CAPTURED = PAID
            AWAITING_PAYMENT + PAYMENT_FAILED = CANCELLED
            AWAITING_PAYMENT + UNPAID_TOO_LONG = CANCELLED
            AWAITING_PAYMENT + CANCEL = CANCELLED
            PAYMENT_ACTION_REQUIRED + PAYMENT_AUTHORISED = AUTHORISED
            PAYMENT_ACTION_REQUIRED + PAYMENT_CAPTURED = PAID
            PAYMENT_ACTION_REQUIRED + PAYMENT_FAILED = CANCELLED
            PAYMENT_ACTION_REQUIRED + UNPAID_TOO_LONG = CANCELLED
            PAYMENT_ACTION_REQUIRED + CANCEL = CANCELLED
            AUTHORISED + PAYMENT_CAPTURED = PAID
            AUTHORISED + PAYMENT_FAILED = CANCELLED
            AUTHORISED + CANCEL = CANCELLED
            AUTHORISED + SHIP = CAPTURING
            CAPTURING + PAYMENT_CAPTURED = SHIPPED
            CAPTURING + PAYMENT_FAILED = CANCELLED
            CAPTURING + CANCEL = CANCELLED
            PAID + CANCEL = CANCELLED
            PAID + SHIP = SHIPPED
            PAID + REFUND = PAID
            SHIPPED + DELIVER = DELIVERED
            SHIPPED + REFUND = SHIPPED
            DELIVERED + LAST_PIECE_RETURNED = RETURNED
            DELIVERED + REFUND = DELIVERED
            DELIVERED + REQUEST_RETURN = DELIVERED
            DELIVERED + ACCEPT_RETURN = DELIVERED
            DELIVERED + REJECT_RETURN = DELIVERED
            CANCELLED + PAYMENT_CAPTURED = CANCELLED
            CANCELLED + REFUND = CANCELLED
            RETURNED + REFUND = RETURNED
            """;

    private static final Map<String, String> ROWS =
            EXPECTED.lines().map(row -> row.split(" = ")).collect(Collectors.toMap(row -> row[0], row -> row[1]));

    @ParameterizedTest
    @EnumSource
    void movesByItsTableAndNowhereElse(OrderStatus from) {
        for (Trigger trigger : Trigger.values()) {
            String row = from + " + " + trigger;
            assertThat(Saga.move(from, trigger).map(move -> move.next().name()).orElse("nowhere"))
                    .as(row)
                    .isEqualTo(ROWS.getOrDefault(row, "nowhere"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnIllegalWishByNameAndTellsWhatIsPossible(OrderStatus from) {
        for (Trigger wish : Trigger.values()) {
            if (wish.isWish() && !ROWS.containsKey(from + " + " + wish)) {
                assertThatExceptionOfType(Refusal.class)
                        .isThrownBy(() -> Saga.wish(from, wish))
                        .satisfies(refusal -> {
                            assertThat(refusal.code()).isEqualTo(Code.ILLEGAL_TRANSITION);
                            assertThat(refusal.failure().detail())
                                    .startsWith(wish + " is not possible while the order is " + from + "; possible: ");
                        });
            }
        }
    }

    @Test
    void listsWishesOnlyAsPossible() {
        assertThat(Saga.wishes(OrderStatus.PAID)).isEqualTo("CANCEL, SHIP, REFUND");
        assertThat(Saga.wishes(OrderStatus.DELIVERED))
                .isEqualTo("REFUND, REQUEST_RETURN, ACCEPT_RETURN, REJECT_RETURN");
    }

    @Test
    void neverMovesOnFromACancellationOrAReturn() {
        for (Trigger trigger : Trigger.values()) {
            for (OrderStatus end : List.of(OrderStatus.CANCELLED, OrderStatus.RETURNED)) {
                assertThat(Saga.move(end, trigger).map(Saga.Move::next).orElse(end))
                        .isEqualTo(end);
            }
        }
    }
}
