package dev.shopfleet.product.catalogue.controller;

import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.catalogue.service.ProductDraft;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What admins send about products. */
final class ProductRequests {

    private static final String SKU = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";
    private static final String SKU_MEANS = "is up to 40 letters, digits, dots, dashes and underscores";
    private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String SLUG_MEANS = "is lower-case letters and digits with single dashes between";
    private static final String ATTRIBUTE = "[A-Za-z][A-Za-z0-9_-]{0,39}";
    private static final String ATTRIBUTE_MEANS = "has a name of up to 40 letters, digits, dashes and underscores";

    private ProductRequests() {}

    /** @param stock the first pieces on the shelf */
    record Create(
            @NotBlank @Pattern(regexp = SKU, message = SKU_MEANS)
            String sku,

            @Size(max = 100) @Pattern(regexp = SLUG, message = SLUG_MEANS) @Nullable
            String slug,

            @NotBlank @Size(max = 200) String name,
            @Size(max = 5_000) @Nullable String description,
            @NotBlank @Size(max = 100) String category,
            @NotNull @Valid Money price,
            @Min(0) @Max(1_000_000) @Nullable Integer stock,

            @Size(max = 30) @Nullable
            Map<@Pattern(regexp = ATTRIBUTE, message = ATTRIBUTE_MEANS) String, @Size(max = 200) @Nullable String>
                    attributes) {

        ProductDraft draft() {
            return new ProductDraft(sku, slug, name, description, category, price, attributes);
        }
    }

    /** A whole product; its SKU must be the one that it has, and its stock is changed elsewhere. */
    record Replace(
            @Nullable String sku,

            @Size(max = 100) @Pattern(regexp = SLUG, message = SLUG_MEANS) @Nullable
            String slug,

            @NotBlank @Size(max = 200) String name,
            @Size(max = 5_000) @Nullable String description,
            @NotBlank @Size(max = 100) String category,
            @NotNull @Valid Money price,

            @Size(max = 30) @Nullable
            Map<@Pattern(regexp = ATTRIBUTE, message = ATTRIBUTE_MEANS) String, @Size(max = 200) @Nullable String>
                    attributes) {

        ProductDraft draft() {
            return new ProductDraft(sku, slug, name, description, category, price, attributes);
        }
    }

    /** What is to change; an attribute that is null goes. */
    record Amend(
            @Nullable String sku,

            @Size(max = 100) @Pattern(regexp = SLUG, message = SLUG_MEANS) @Nullable
            String slug,

            @Size(min = 1, max = 200) @Nullable String name,
            @Size(max = 5_000) @Nullable String description,
            @Size(min = 1, max = 100) @Nullable String category,
            @Valid @Nullable Money price,

            @Null(message = "is changed by POST …/stock") @Nullable
            Integer stock,

            @Size(max = 60) @Nullable
            Map<@Pattern(regexp = ATTRIBUTE, message = ATTRIBUTE_MEANS) String, @Size(max = 200) @Nullable String>
                    attributes) {

        ProductDraft draft() {
            return new ProductDraft(sku, slug, name, description, category, price, attributes);
        }
    }
}
