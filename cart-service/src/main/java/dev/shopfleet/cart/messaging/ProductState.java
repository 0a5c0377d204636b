package dev.shopfleet.cart.messaging;

import dev.shopfleet.common.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the carts read of {@code product.changed}.
 *
 * @param sku what is sold, or, where there are variants, only the product's own code
 * @param initialStock pieces that the stock of {@code sku} began with
 * @param variants absent, as empty, where the product itself is sold
 */
public record ProductState(
        String productId,
        String sku,
        String name,
        Money price,
        String status,
        @Nullable String imageUrl,
        @Nullable Integer initialStock,
        @Nullable List<Variant> variants) {

    /** One way to buy the product. */
    public record Variant(
            String sku,
            Map<String, String> options,
            Money price,
            @Nullable String imageId,
            @Nullable Integer initialStock) {}

    /** What stands in a cart's line. */
    public record Article(
            String productId,
            String sku,
            String name,
            Money price,
            @Nullable String imageUrl,
            int initialStock) {}

    /** Anything but active is not for sale. */
    public boolean isSold() {
        return "ACTIVE".equals(status);
    }

    /** Never to be sold again. */
    public boolean isGone() {
        return "DELETED".equals(status);
    }

    public boolean hasVariants() {
        return variants != null && !variants.isEmpty();
    }

    /** What is sold under that SKU; the SKU may be left out where there are no variants. */
    public Optional<Article> article(@Nullable String wanted) {
        if (!isSold()) {
            return Optional.empty();
        }
        if (variants == null || variants.isEmpty()) {
            return wanted == null || wanted.equals(sku)
                    ? Optional.of(new Article(productId, sku, name, price, imageUrl, orNone(initialStock)))
                    : Optional.empty();
        }
        return variants.stream()
                .filter(variant -> variant.sku().equals(wanted))
                .map(this::article)
                .findFirst();
    }

    private Article article(Variant variant) {
        return new Article(
                productId,
                variant.sku(),
                name + " (" + String.join(", ", new TreeMap<>(variant.options()).values()) + ")",
                variant.price(),
                variant.imageId() == null ? imageUrl : "/api/v1/media/" + variant.imageId(),
                orNone(variant.initialStock()));
    }

    private static int orNone(@Nullable Integer pieces) {
        return pieces == null ? 0 : pieces;
    }
}
