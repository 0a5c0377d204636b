package dev.shopfleet.order.pricing.service;

import dev.shopfleet.common.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the order needs to know of a product: the part of {@code product.changed} that is read here.
 *
 * @param sku what is sold, or, where there are variants, only the product's own code
 * @param variants absent, as empty, where the product itself is sold
 */
public record SaleProduct(
        String productId,
        String sku,
        String name,
        Money price,
        String status,
        @Nullable List<Variant> variants) {

    /** One way to buy the product. */
    public record Variant(String sku, Map<String, String> options, Money price) {}

    /** What stands in an order's line. */
    record Article(String productId, String sku, String name, Money price) {}

    boolean isOnSale() {
        return "ACTIVE".equals(status);
    }

    /** Whether waiting for it can be of use: it may just have been published, or have got a variant. */
    boolean isGone() {
        return "DELETED".equals(status);
    }

    boolean hasVariants() {
        return variants != null && !variants.isEmpty();
    }

    /** What is bought under that SKU; the SKU may be left out where there are no variants. */
    Optional<Article> article(@Nullable String wanted) {
        if (!isOnSale()) {
            return Optional.empty();
        }
        if (variants == null || variants.isEmpty()) {
            return wanted == null || wanted.equals(sku)
                    ? Optional.of(new Article(productId, sku, name, price))
                    : Optional.empty();
        }
        return variants.stream()
                .filter(variant -> variant.sku().equals(wanted))
                .map(variant -> new Article(productId, variant.sku(), nameOf(variant), variant.price()))
                .findFirst();
    }

    private String nameOf(Variant variant) {
        return name + " (" + String.join(", ", new TreeMap<>(variant.options()).values()) + ")";
    }
}
