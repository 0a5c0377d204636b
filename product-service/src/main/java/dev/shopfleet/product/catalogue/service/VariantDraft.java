package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sends about a variant; what is null stays as it is, or takes its default.
 *
 * @param price that of the product where the variant is new
 * @param imageId empty where it is to have none
 * @param stock the first pieces of a new variant; passed over where it is not new
 */
public record VariantDraft(
        String sku,
        @Nullable Map<String, String> options,
        @Nullable Money price,
        @Nullable String imageId,
        @Nullable Integer stock) {}
