package dev.shopfleet.product.bulk.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mug",
                "=1+1",
                "+49",
                "-5",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "'",
                "''",
                "'=1",
                "''=1",
                "'80s",
                "it's",
                "'a'"
            })
    void whatGoesOutComesInAsItWas(String text) {
        assertThat(Cells.plain(Cells.guarded(text))).isEqualTo(text);
        assertThat("=+-@\t\r".chars()).noneMatch(first -> Cells.guarded(text).startsWith(Character.toString(first)));
    }

    @Test
    void leavesAloneWhatIsNoFormula() {
        assertThat(Cells.guarded("'80s")).isEqualTo("'80s");
        assertThat(Cells.guarded("a=b")).isEqualTo("a=b");
        assertThat(Cells.plain("'80s")).isEqualTo("'80s");
    }
}
