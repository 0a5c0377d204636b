package dev.shopfleet.product.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "mug, mugs",
        "knife, knives",
        "shelf, shelves",
        "dish, dishes",
        "box, boxes",
        "glass, glasses",
        "candle, candles",
        "berry, berries",
        "brush, brushes",
        "sleeve, sleeves",
        "watch, watches"
    })
    void singularAndPluralAreOne(String singular, String plural) {
        assertThat(Words.stem(plural)).isEqualTo(Words.stem(singular));
    }

    @ParameterizedTest
    @CsvSource({"pen, pencil", "cap, cape", "glass, glaze", "bus, bu"})
    void differentWordsStayDifferent(String one, String other) {
        assertThat(Words.stem(one)).isNotEqualTo(Words.stem(other));
    }

    @Test
    void foldsAccentsAndCapitals() {
        assertThat(Words.fold("Crêpe GRÖẞE Ærø")).isEqualTo("crepe grosse aero");
        assertThat(Words.folded("Crêpe-pan, Ø 26 cm")).containsExactly("crepe", "pan", "o", "26", "cm");
    }

    @Test
    void hasAsManyTokensAsWords() {
        String text = "Don't mix ½ l of « café » with №5…";
        assertThat(Words.stemmed(text)).hasSameSizeAs(Words.in(text));
    }

    @Test
    void makesSlugs() {
        assertThat(Words.slug("  Crêpe pan, 26 cm! ")).isEqualTo("crepe-pan-26-cm");
        assertThat(Words.slug("茶")).isEmpty();
        assertThat(Words.slug("long ".repeat(60))).hasSizeLessThanOrEqualTo(80).doesNotEndWith("-");
    }
}
