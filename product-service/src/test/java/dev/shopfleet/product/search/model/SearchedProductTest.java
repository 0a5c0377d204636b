package dev.shopfleet.product.search.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import dev.shopfleet.common.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchedProductTest {

    private static ProductFacts named(String name) {
        return new ProductFacts(
                "p",
                "SKU",
                "slug",
                name,
                "",
                "mugs",
                List.of("mugs"),
                100,
                "EUR",
                null,
                Map.of("colour", "Crème"),
                List.of(),
                ProductFacts.Rating.NONE,
                Instant.EPOCH);
    }

    private static SearchedProduct news(@Nullable SearchedProduct changed) {
        return Objects.requireNonNull(changed, "there is news");
    }

    @Test
    void aLateEventOverwritesNoLaterOne() {
        SearchedProduct now = news(SearchedProduct.with(null, named("new"), true, 5));
        assertThatObject(SearchedProduct.with(now, named("old"), true, 4)).isNull();
        assertThatObject(SearchedProduct.with(now, named("new"), true, 5)).isNull();
    }

    @Test
    void aDeletedProductIsNotBroughtBackByALateEvent() {
        SearchedProduct deleted = news(SearchedProduct.with(null, named("mug"), false, 7));
        assertThatObject(SearchedProduct.with(deleted, named("mug"), true, 6)).isNull();
    }

    @Test
    void stockAndFactsDoNotTouchEachOther() {
        SearchedProduct stockFirst = news(SearchedProduct.with(null, "SKU", true, 3));
        assertThat(stockFirst.onSale()).as("found before its facts are known").isFalse();
        SearchedProduct both = news(SearchedProduct.with(stockFirst, named("mug"), true, 1));
        assertThat(both.inStock()).isTrue();
        assertThat(both.shelves()).containsExactly(new SearchedProduct.Shelf("SKU", 3, true));
        assertThat(Objects.requireNonNull(both.keys()).attributeKeys()).containsExactly("colour=creme");
    }

    @Test
    void stockThatDoesNotTurnIsNoNews() {
        SearchedProduct stock = news(SearchedProduct.with(null, "SKU", true, 3));
        assertThatObject(SearchedProduct.with(stock, "SKU", true, 4)).isNull();
        assertThat(news(SearchedProduct.with(stock, "SKU", false, 4)).inStock()).isFalse();
        assertThatObject(SearchedProduct.with(stock, "SKU", false, 2)).isNull();
    }

    @Test
    void isInStockAsLongAsAnythingThatIsSoldOfItIs() {
        SearchedProduct product = news(SearchedProduct.with(null, shirt("S", "L"), true, 1));
        SearchedProduct withS = news(SearchedProduct.with(product, "S", true, 1));
        SearchedProduct withBoth = news(SearchedProduct.with(withS, "L", false, 1));
        assertThat(withBoth.inStock()).isTrue();
        assertThat(news(SearchedProduct.with(withBoth, "S", false, 2)).inStock())
                .isFalse();
        SearchedProduct withoutS = news(SearchedProduct.with(withBoth, shirt("L"), true, 2));
        assertThat(withoutS.inStock()).as("what is in stock is sold no more").isFalse();
    }

    @Test
    void takesTheOptionsOfVariantsForAttributesAndASaidYesForItsName() {
        SearchKeys keys = SearchKeys.of(shirt("S", "L"));
        assertThat(keys.attributeKeys()).containsExactly("organic=yes", "washable=no", "size=s", "size=l");
        assertThat(keys.attributeStems()).isEqualTo("organic s l");
        assertThat(keys.prices()).containsExactly(100L, 200L);
        assertThat(keys.skus()).containsExactly("sku", "s", "l");
        assertThat(keys.nameJoined()).isEqualTo("polarbear bearshirt");
        assertThat(keys.categories()).containsExactly("shirt blouse");
    }

    private static ProductFacts shirt(String... sizes) {
        List<ProductFacts.Variant> variants = new ArrayList<>();
        for (String size : sizes) {
            variants.add(new ProductFacts.Variant(
                    size, Map.of("size", size), new Money(100L * (variants.size() + 1), "EUR")));
        }
        Map<String, String> attributes = new TreeMap<>(Map.of("organic", "yes", "washable", "no"));
        return new ProductFacts(
                "p",
                "SKU",
                "slug",
                "Polar bear shirts",
                "",
                "shirts-and-blouses",
                List.of("shirts-and-blouses"),
                100,
                "EUR",
                null,
                attributes,
                variants,
                ProductFacts.Rating.NONE,
                Instant.EPOCH);
    }
}
