package dev.shopfleet.product.catalogue.model;

import dev.shopfleet.common.money.Money;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One way to buy a product: in a size, in a colour. Its stock is counted under its own SKU.
 *
 * @param options what sets it apart from the other variants: {@code size} to {@code M}
 * @param imageId one of the product's images
 * @param initialStock pieces that stock begins with
 */
public record Variant(
        String sku,
        Map<String, String> options,
        Money price,
        @Nullable String imageId,
        int initialStock) {

    public Variant {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    Variant begunWith(int pieces) {
        return new Variant(sku, options, price, imageId, pieces);
    }

    Variant withoutImage() {
        return new Variant(sku, options, price, null, initialStock);
    }
}
