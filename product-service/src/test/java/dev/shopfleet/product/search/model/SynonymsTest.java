package dev.shopfleet.product.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.product.text.Words;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SynonymsTest {

    private final Synonyms synonyms = Synonyms.of(Stream.of("# words", "", "record player, turntable", "mug, cup"));

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
