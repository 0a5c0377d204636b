package dev.shopfleet.product.search.model;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.money.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param understood absent where the query says nothing of the price
 * @param fallback absent where the query was answered as it is
 */
public record SearchResult(
        List<Found> items,
        Items.Page page,
        Facets facets,
        @Nullable Understood understood,
        @Nullable Fallback fallback) {

    /** Whether nothing matches, whatever is ticked: the facets count as if it were not. */
    public boolean isEmpty() {
        return items.isEmpty()
                && facets.category().isEmpty()
                && facets.price().isEmpty()
                && facets.attributes().values().stream().allMatch(List::isEmpty);
    }

    public SearchResult saying(@Nullable Understood understood, @Nullable Fallback fallback) {
        return new SearchResult(items, page, facets, understood, fallback);
    }

    /**
     * What the query was taken to say of the price; bounds in minor units.
     *
     * @param text the query without it
     * @param prefers {@code CHEAP} or {@code DEAR}
     */
    public record Understood(
            String text, @Nullable Long minPrice, @Nullable Long maxPrice, PriceWords.@Nullable Lean prefers) {}

    /**
     * That this is not what was asked for, but near it.
     *
     * @param text what was searched for instead
     */
    public record Fallback(Kind kind, String text) {

        public enum Kind {
            /** Misspelt words were put right. */
            CORRECTED,
            /** Words that look like those, or begin with them. */
            SIMILAR,
            /** Not all of the words. */
            PARTIAL,
            /** At other prices. */
            PRICE
        }
    }

    /**
     * @param price the lowest
     * @param priceRange absent where there is one price
     * @param inStock whether any of its variants can be had
     */
    public record Found(
            String id,
            String sku,
            String slug,
            String name,
            String description,
            String category,
            List<String> categoryPath,
            Money price,
            @Nullable PriceRange priceRange,
            boolean inStock,
            @Nullable String imageUrl,
            Map<String, String> attributes,
            List<ProductFacts.Variant> variants,
            ProductFacts.Rating rating,
            Highlight highlight) {}

    /** From the cheapest variant to the dearest, in minor units. */
    public record PriceRange(long min, long max, String currency) {}

    /**
     * The words that made it match, within {@code <em>}; all else is escaped for HTML.
     *
     * @param description a piece of it; absent where nothing in it matched
     */
    public record Highlight(@Nullable String name, @Nullable String description) {}

    /** How many there would be: each list counts as if its own filter were not set, so that more can be chosen. */
    public record Facets(List<Count> category, List<Range> price, Map<String, List<Count>> attributes) {}

    public record Count(String value, long count) {}

    /**
     * @param from in minor units, inclusive; absent at the bottom
     * @param to exclusive; absent at the top
     */
    public record Range(@Nullable Long from, @Nullable Long to, long count) {}

    /** What somebody who is still typing may mean. */
    public record Suggestion(String text, String productId, String slug) {}
}
