package dev.shopfleet.product.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.product.text.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynonymsTest {

    private final Synonyms synonyms =
            Synonyms.of(List.of(List.of("record player", "turntable"), List.of("mug", "cup")));

    @Test
    void replacesAPhraseWithinAQuery() {
        assertThat(synonyms.variants(Words.stemmed("red record players")))
                .containsExactly(List.of("red", "record", "player"), List.of("red", "turntable"));
    }

    @Test
    void leavesOtherQueriesAlone() {
        assertThat(synonyms.variants(List.of("record", "shelf"))).containsExactly(List.of("record", "shelf"));
    }
}
