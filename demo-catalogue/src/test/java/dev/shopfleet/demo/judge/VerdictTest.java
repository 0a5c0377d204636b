package dev.shopfleet.demo.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopfleet.demo.DemoCatalogue;
import dev.shopfleet.demo.Product;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void takesTheRankOfTheFirstWantedProduct() {
        Verdict verdict = Verdict.of(
                List.of(
                        new JudgedSearch("first", "typo", List.of("A")),
                        new JudgedSearch("second", "typo", List.of("B", "C")),
                        new JudgedSearch("none", "price", List.of("Z"))),
                query -> List.of("A", "B", "C"));
        assertThat(verdict.meanReciprocalRank()).isCloseTo(0.5, within(1e-9));
        assertThat(verdict.byKind()).containsEntry("typo", 0.75).containsEntry("price", 0.0);
        assertThat(verdict.misses()).hasSize(2);
        assertThat(verdict.text()).endsWith("mean reciprocal rank 0.500");
    }

    @Test
    void asksForWhatTheShopHasAndAsksNothingTwice() {
        Set<String> skus =
                DemoCatalogue.load().products().stream().map(Product::sku).collect(Collectors.toSet());
        assertThat(JudgedSearch.all()).hasSizeGreaterThanOrEqualTo(60).allSatisfy(judged -> assertThat(skus)
                .containsAll(judged.first()));
        assertThat(JudgedSearch.all()).extracting(JudgedSearch::query).doesNotHaveDuplicates();
    }
}
