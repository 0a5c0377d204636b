package dev.shopfleet.product.search.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper looks for.
 *
 * @param text as typed; empty for everything
 * @param categories slugs, any of them
 * @param attributes by name, any of the values of each
 */
public record SearchQuery(
        String text,
        List<String> categories,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        boolean inStock,
        Map<String, List<String>> attributes,
        SearchOrder order,
        int page,
        int size) {

    /** The same with another text, and those prices where none are ticked. */
    public SearchQuery asking(PriceWords words) {
        return new SearchQuery(
                words.text(),
                categories,
                minPrice == null ? words.min() : minPrice,
                maxPrice == null ? words.max() : maxPrice,
                inStock,
                attributes,
                order,
                page,
                size);
    }
}
