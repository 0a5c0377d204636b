package dev.shopfleet.product.stock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReservationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<Line> LINES = List.of(new Line("SKU", 2));

    private static Reservation reserved() {
        return Reservation.reserved("o1", LINES, Duration.ofMinutes(30), NOW);
    }

    @Test
    void tellsUntilWhenItHolds() {
        assertThat(reserved().raised()).containsExactly(new StockReserved("o1", LINES, NOW.plusSeconds(1_800)));
    }

    @Test
    void isSoldOnceAndReturnedOnce() {
        Reservation reservation = reserved();
        reservation.sold(NOW);
        reservation.sold(NOW);
        reservation.released(NOW);
        reservation.takenBack(NOW);
        reservation.takenBack(NOW);
        reservation.sold(NOW);
        assertThat(reservation.state()).isEqualTo(ReservationState.RETURNED);
        assertThat(reservation.raised())
                .extracting(Object::getClass)
                .containsExactly(StockReserved.class, StockSold.class, StockReturned.class);
    }

    @Test
    void refusesASaleAfterItWasReleased() {
        Reservation reservation = reserved();
        reservation.released(NOW);
        assertThatThrownBy(() -> reservation.sold(NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Code.ILLEGAL_TRANSITION));
    }

    @Test
    void cannotBeReturnedBeforeItIsSold() {
        Reservation reservation = reserved();
        reservation.takenBack(NOW);
        assertThat(reservation.state()).isEqualTo(ReservationState.RESERVED);
    }

    @Test
    void ofAnOrderThatNeverWantedAnythingSaysNothing() {
        Reservation reservation = Reservation.neverWanted("o1", NOW);
        assertThat(reservation.state().holdsStock()).isFalse();
        assertThat(reservation.raised()).isEmpty();
    }

    @Test
    void isReturnedOnlyWhenTheLastPieceIsBack() {
        Reservation reservation = reserved();
        reservation.sold(NOW);
        List<Line> one = List.of(new Line("SKU", 1));
        reservation.takenBack("r1", one, NOW);
        reservation.takenBack("r1", one, NOW);
        assertThat(reservation.state()).isEqualTo(ReservationState.SOLD);
        assertThat(reservation.sold()).isEqualTo(one);
        assertThatThrownBy(() -> reservation.takenBack("r2", LINES, NOW)).isInstanceOf(Refusal.class);
        reservation.takenBack("r2", one, NOW);
        assertThat(reservation.state()).isEqualTo(ReservationState.RETURNED);
        assertThat(reservation.sold()).isEmpty();
    }

    @Test
    void tellsAgainOnlyWhatAnOrderCanStillWaitFor() {
        Reservation reservation = reserved();
        reservation.tellAgain();
        reservation.sold(NOW);
        reservation.tellAgain();
        assertThat(reservation.raised())
                .extracting(Object::getClass)
                .containsExactly(StockReserved.class, StockReserved.class, StockSold.class);
        List<StockRejected.Missing> missing = List.of(new StockRejected.Missing("SKU", 2, 1));
        Reservation rejected = Reservation.rejected("o1", LINES, StockRejected.Reason.OUT_OF_STOCK, missing, NOW);
        rejected.tellAgain();
        assertThat(rejected.raised())
                .containsOnly(new StockRejected("o1", StockRejected.Reason.OUT_OF_STOCK, missing))
                .hasSize(2);
    }
}
