package dev.shopfleet.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({"4129,EUR,41.29 EUR", "5,USD,0.05 USD", "1200,JPY,1200 JPY", "1500,KWD,1.500 KWD"})
    void writesAmountsWithTheDigitsOfTheirCurrency(long minorUnits, String currency, String text) {
        assertThat(Wording.amount(minorUnits, currency)).isEqualTo(text);
    }

    @Test
    void keepsUnknownCodesFromTheShopper() {
        assertThat(Wording.because("SAGA_STEP_7")).isEmpty();
        assertThat(Wording.declined("do_not_honor_x")).doesNotContain("honor");
    }
}
