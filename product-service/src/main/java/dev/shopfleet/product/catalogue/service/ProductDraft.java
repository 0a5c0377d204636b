package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.catalogue.model.ProductStatus;
import dev.shopfleet.product.catalogue.model.ProductText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sends about a product; what is null stays as it is, or takes its default.
 *
 * @param attributes with a null value where one is to be removed
 * @param variants in place of all that there were, or, where a product is amended, those to add or change
 * @param status counts where the product is new, or comes out of a file
 */
public record ProductDraft(
        @Pattern(regexp = ProductText.SKU, message = ProductText.SKU_MEANS) @Nullable
        String sku,

        @Size(max = 100) @Pattern(regexp = ProductText.SLUG, message = ProductText.SLUG_MEANS) @Nullable
        String slug,

        @Size(min = 1, max = 200) @Nullable String name,
        @Size(max = 5_000) @Nullable String description,
        @Size(min = 1, max = 100) @Nullable String category,
        @Valid @Nullable Money price,

        @Size(max = 60) @Nullable
        Map<
                        @Pattern(regexp = ProductText.NAME, message = ProductText.NAME_MEANS) String,
                        @Size(max = 200) @Nullable String>
                attributes,

        @Size(max = 100) @Nullable List<@Valid VariantDraft> variants,
        @Nullable ProductStatus status) {}
