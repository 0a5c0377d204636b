package dev.shopfleet.product.search.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.test.GoldenSamples;
import org.junit.jupiter.api.Test;

class SearchReadsContractsTest {

    @Test
    void readsWhatItNeedsOfAProduct() {
        ProductNews product = GoldenSamples.read("product.changed", ProductNews.class);
        assertThat(product.isOnSale()).isTrue();
        assertThat(product.facts().categoryPath()).containsExactly("kitchen", "mugs");
        assertThat(product.facts().price()).isEqualTo(1490);
    }

    @Test
    void knowsAMovementThatTurnsNothing() {
        StockNews stock = GoldenSamples.read("stock.level-changed", StockNews.class);
        assertThat(stock.inStock()).isTrue();
        assertThat(stock.isTurn()).isFalse();
        assertThat(new StockNews("S", "p", 0, new StockNews.Delta(-2), stock.changedAt()).isTurn())
                .isTrue();
        assertThat(new StockNews("S", "p", 2, new StockNews.Delta(2), stock.changedAt()).isTurn())
                .isTrue();
    }
}
