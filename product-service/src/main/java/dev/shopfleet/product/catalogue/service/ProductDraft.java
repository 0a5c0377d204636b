package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sends about a product; what is null stays as it is, or takes its default.
 *
 * @param attributes with a null value where one is to be removed
 */
public record ProductDraft(
        @Nullable String sku,
        @Nullable String slug,
        @Nullable String name,
        @Nullable String description,
        @Nullable String category,
        @Nullable Money price,
        @Nullable Map<String, @Nullable String> attributes) {}
