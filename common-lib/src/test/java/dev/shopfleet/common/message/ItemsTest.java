package dev.shopfleet.common.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.message.Items.Cursor;
import dev.shopfleet.common.message.Items.Numbered;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ItemsTest {

    @Test
    void endsTheListWhereNothingIsLeft() {
        assertThat(Items.step(List.of("a", "b"), 2, Function.identity()))
                .isEqualTo(new Items<>(List.of("a", "b"), new Cursor(null)));
    }

    @Test
    void endsAnEmptyList() {
        assertThat(Items.step(List.<String>of(), 2, Function.identity()))
                .isEqualTo(new Items<>(List.of(), new Cursor(null)));
    }

    @Test
    void pointsBehindTheLastShownWhenThereIsMore() {
        assertThat(Items.step(List.of("a", "b", "c"), 2, Function.identity()))
                .isEqualTo(new Items<>(List.of("a", "b"), new Cursor("b")));
    }

    @Test
    void countsAPartlyFilledPage() {
        assertThat(Items.numbered(List.of("a"), 2, 2, 5))
                .isEqualTo(new Items<>(List.of("a"), new Numbered(2, 2, 5, 3)));
        assertThat(Items.numbered(List.of(), 0, 2, 0).page()).isEqualTo(new Numbered(0, 2, 0, 0));
    }

    @Test
    void keepsItsPlaceWhenItsEntriesAreTranslated() {
        assertThat(Items.step(List.of("a", "b"), 1, Function.identity()).map(String::length))
                .isEqualTo(new Items<>(List.of(1), new Cursor("a")));
    }
}
