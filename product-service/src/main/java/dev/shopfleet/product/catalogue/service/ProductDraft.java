package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.catalogue.model.ProductStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sends about a product; what is null stays as it is, or takes its default.
 *
 * @param attributes with a null value where one is to be removed
 * @param variants in place of all that there were, or, where a product is amended, those to add or change
 * @param status counts where the product is new
 */
public record ProductDraft(
        @Nullable String sku,
        @Nullable String slug,
        @Nullable String name,
        @Nullable String description,
        @Nullable String category,
        @Nullable Money price,
        @Nullable Map<String, @Nullable String> attributes,
        @Nullable List<VariantDraft> variants,
        @Nullable ProductStatus status) {}
