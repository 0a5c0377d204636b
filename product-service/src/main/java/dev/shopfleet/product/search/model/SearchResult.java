package dev.shopfleet.product.search.model;

import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.money.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found. */
public record SearchResult(List<Found> items, Items.Page page, Facets facets) {

    public record Found(
            String id,
            String sku,
            String slug,
            String name,
            String description,
            String category,
            List<String> categoryPath,
            Money price,
            boolean inStock,
            @Nullable String imageUrl,
            Map<String, String> attributes,
            Highlight highlight) {}

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
