package dev.shopfleet.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TotalsTest {

    @Test
    void takesWhatAddsUp() {
        assertThat(new Totals(1_000, 100, 50, 190, 1_140, "EUR")).isEqualTo(Totals.of(1_000, 100, 50, 190, "EUR"));
    }

    @Test
    void refusesATotalThatDoesNotAddUp() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Totals(1_000, 100, 50, 190, 1_141, "EUR"));
    }

    @Test
    void refusesADiscountThatIsASurcharge() {
        assertThatIllegalArgumentException().isThrownBy(() -> Totals.of(1_000, -1, 0, 0, "EUR"));
    }

    @Test
    void refusesATotalBelowNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Totals.of(1_000, 1_001, 0, 0, "EUR"));
    }
}
