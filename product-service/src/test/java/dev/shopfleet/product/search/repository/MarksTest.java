package dev.shopfleet.product.search.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarksTest {

    @Test
    void marksTheWordThatPeopleRead() {
        assertThat(Marks.whole("Crêpe pans, 26 cm", "crepe <em>pan</em> 26 cm"))
                .isEqualTo("Cr&ecirc;pe <em>pans</em>, 26 cm");
    }

    @Test
    void marksEachWordOfAPhrase() {
        assertThat(Marks.whole("The record players here", "the <em>record player</em> here"))
                .isEqualTo("The <em>record</em> <em>players</em> here");
    }

    @Test
    void escapesAllElse() {
        assertThat(Marks.whole("<b>mug</b> & cup", "b <em>mug</em> b cup"))
                .isEqualTo("&lt;b&gt;<em>mug</em>&lt;/b&gt; &amp; cup");
    }

    @Test
    void cutsThePieceAroundTheFirstMark() {
        String text = "word ".repeat(60) + "mug " + "word ".repeat(60);
        String stems = "word ".repeat(60) + "<em>mug</em> " + "word ".repeat(60);
        assertThat(Marks.piece(text, stems))
                .startsWith("… word")
                .contains("<em>mug</em>")
                .endsWith("word …")
                .hasSizeLessThan(230);
    }

    @Test
    void saysNothingWhereNothingMatched() {
        assertThat(Marks.whole("mug", "mug")).isNull();
        assertThat(Marks.whole("mug", "")).isNull();
    }
}
