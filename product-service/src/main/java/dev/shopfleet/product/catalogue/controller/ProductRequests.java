package dev.shopfleet.product.catalogue.controller;

import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.catalogue.model.ProductStatus;
import dev.shopfleet.product.catalogue.model.ProductText;
import dev.shopfleet.product.catalogue.service.ProductDraft;
import dev.shopfleet.product.catalogue.service.VariantDraft;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What admins send about products. */
final class ProductRequests {

    private ProductRequests() {}

    /**
     * @param price may be left out where every variant has its own
     * @param stock the first pieces on the shelf; variants have their own
     * @param status on sale at once where it is left out
     */
    record Create(
            @NotBlank @Pattern(regexp = ProductText.SKU, message = ProductText.SKU_MEANS)
            String sku,

            @Size(max = 100) @Pattern(regexp = ProductText.SLUG, message = ProductText.SLUG_MEANS) @Nullable
            String slug,

            @NotBlank @Size(max = 200) String name,
            @Size(max = 5_000) @Nullable String description,
            @NotBlank @Size(max = 100) String category,
            @Valid @Nullable Money price,
            @Min(0) @Max(1_000_000) @Nullable Integer stock,

            @Size(max = 30) @Nullable
            Map<
                            @Pattern(regexp = ProductText.NAME, message = ProductText.NAME_MEANS) String,
                            @Size(max = 200) @Nullable String>
                    attributes,

            @Size(max = 100) @Nullable List<@NotNull @Valid VariantDraft> variants,

            @Pattern(regexp = "ACTIVE|DRAFT", message = "is ACTIVE or DRAFT") @Nullable
            String status) {

        ProductDraft draft() {
            return new ProductDraft(sku, slug, name, description, category, price, attributes, variants, firstStatus());
        }

        private @Nullable ProductStatus firstStatus() {
            return status == null ? null : ProductStatus.valueOf(status);
        }
    }

    /**
     * A whole product; its SKU must be the one that it has, and its stock is changed elsewhere.
     *
     * @param variants all of them; where they are left out, those that there are stay
     */
    record Replace(
            @Nullable String sku,

            @Size(max = 100) @Pattern(regexp = ProductText.SLUG, message = ProductText.SLUG_MEANS) @Nullable
            String slug,

            @NotBlank @Size(max = 200) String name,
            @Size(max = 5_000) @Nullable String description,
            @NotBlank @Size(max = 100) String category,
            @Valid @Nullable Money price,

            @Size(max = 30) @Nullable
            Map<
                            @Pattern(regexp = ProductText.NAME, message = ProductText.NAME_MEANS) String,
                            @Size(max = 200) @Nullable String>
                    attributes,

            @Size(max = 100) @Nullable List<@NotNull @Valid VariantDraft> variants) {

        ProductDraft draft() {
            return new ProductDraft(sku, slug, name, description, category, price, attributes, variants, null);
        }
    }

    /** What is to change; an attribute that is null goes, a variant that is not named stays. */
    record Amend(
            @Nullable String sku,

            @Size(max = 100) @Pattern(regexp = ProductText.SLUG, message = ProductText.SLUG_MEANS) @Nullable
            String slug,

            @Size(min = 1, max = 200) @Nullable String name,
            @Size(max = 5_000) @Nullable String description,
            @Size(min = 1, max = 100) @Nullable String category,
            @Valid @Nullable Money price,

            @Null(message = "is changed by POST …/stock") @Nullable
            Integer stock,

            @Size(max = 60) @Nullable
            Map<
                            @Pattern(regexp = ProductText.NAME, message = ProductText.NAME_MEANS) String,
                            @Size(max = 200) @Nullable String>
                    attributes,

            @Size(max = 100) @Nullable List<@NotNull @Valid VariantDraft> variants) {

        ProductDraft draft() {
            return new ProductDraft(sku, slug, name, description, category, price, attributes, variants, null);
        }
    }
}
