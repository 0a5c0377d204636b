package dev.shopfleet.product.search.messaging;

import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.search.model.ProductFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of {@code product.changed} that search reads. */
record ProductNews(
        String productId,
        String sku,
        String slug,
        String name,
        String description,
        String category,
        List<String> categoryPath,
        Money price,
        String status,
        @Nullable String imageUrl,
        Map<String, String> attributes,
        @Nullable List<Variant> variants,
        ProductFacts.@Nullable Rating rating,
        Instant createdAt) {

    /** One of the kinds in which it is sold. */
    record Variant(String sku, Map<String, String> options, Money price) {

        Variant {
            if (sku == null || options == null || price == null) {
                throw new IllegalArgumentException("A variant of which something is missing");
            }
        }
    }

    ProductNews {
        for (Object needed : new @Nullable Object[] {
            productId, sku, slug, name, description, category, categoryPath, price, status, attributes, createdAt
        }) {
            if (needed == null) {
                throw new IllegalArgumentException("A product of which something is missing");
            }
        }
    }

    boolean isOnSale() {
        return status.equals("ACTIVE");
    }

    ProductFacts facts() {
        return new ProductFacts(
                productId,
                sku,
                slug,
                name,
                description,
                category,
                categoryPath,
                price.amount(),
                price.currency(),
                imageUrl,
                attributes,
                variants == null
                        ? List.of()
                        : variants.stream()
                                .map(variant ->
                                        new ProductFacts.Variant(variant.sku(), variant.options(), variant.price()))
                                .toList(),
                rating == null ? ProductFacts.Rating.NONE : rating,
                createdAt);
    }
}
