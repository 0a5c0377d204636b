package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.catalogue.model.ProductText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sends about a variant; what is null stays as it is, or takes its default.
 *
 * @param options what sets it apart; needed where it is new
 * @param price that of the product where the variant is new
 * @param imageId one of the product's; empty for none
 * @param stock the first pieces of a new variant; passed over where it is not new
 */
public record VariantDraft(
        @NotBlank @Pattern(regexp = ProductText.SKU, message = ProductText.SKU_MEANS)
        String sku,

        @Size(min = 1, max = 5) @Nullable
        Map<
                        @Pattern(regexp = ProductText.NAME, message = ProductText.NAME_MEANS) String,
                        @NotBlank @Size(max = 60) String>
                options,

        @Valid @Nullable Money price,
        @Size(max = 64) @Nullable String imageId,
        @Min(0) @Max(1_000_000) @Nullable Integer stock) {}
