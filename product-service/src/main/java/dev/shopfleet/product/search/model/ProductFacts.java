package dev.shopfleet.product.search.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a product that was found.
 *
 * @param price in minor units of the currency
 */
public record ProductFacts(
        String id,
        String sku,
        String slug,
        String name,
        String description,
        String category,
        List<String> categoryPath,
        long price,
        String currency,
        @Nullable String imageUrl,
        Map<String, String> attributes,
        Instant createdAt) {}
