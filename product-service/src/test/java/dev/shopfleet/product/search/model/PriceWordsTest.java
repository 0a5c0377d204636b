package dev.shopfleet.product.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.product.search.model.PriceWords.Lean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceWordsTest {

    @ParameterizedTest
    @CsvSource({
        "mug under 12, mug, , 1200",
        "tent over 200, tent, 20000,",
        "soap under €7.50, soap, , 750",
        "pan below 30 eur, pan, , 3000",
        "radio less than 50 euros, radio, , 5000",
        "backpack between 50 and 90, backpack, 5000, 9000",
        "blanket from 50 to 80, blanket, 5000, 8000",
        "basket 50-60 €, basket, 5000, 6000",
        "under 4, '', , 400",
        "mug <15, mug, , 1500"
    })
    void hearsAPrice(String typed, String text, Long min, Long max) {
        assertThat(PriceWords.in(typed, 2)).isEqualTo(new PriceWords(text, min, max, Lean.NONE));
    }

    @ParameterizedTest
    @CsvSource({"cheap mug, mug, CHEAP", "most expensive armchair, armchair, DEAR", "cheapest, '', CHEAP"})
    void hearsWhichEndOfThePricesIsWanted(String typed, String text, Lean lean) {
        assertThat(PriceWords.in(typed, 2)).isEqualTo(new PriceWords(text, null, null, lean));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table under 50 cm",
                "towel 70-140 cm",
                "over-ear headphones",
                "500 piece puzzle",
                "flask over 750ml",
                "tent for 4",
                "Under the moon"
            })
    void takesNoOtherNumberForOne(String typed) {
        assertThat(PriceWords.in(typed, 2)).isEqualTo(PriceWords.nothing(typed));
    }
}
