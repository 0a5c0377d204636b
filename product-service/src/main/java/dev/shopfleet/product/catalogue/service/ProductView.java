package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.catalogue.model.ImageUrls;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.model.ProductContent;
import dev.shopfleet.product.catalogue.model.ProductStatus;
import dev.shopfleet.product.catalogue.model.Rating;
import dev.shopfleet.product.catalogue.model.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as shoppers see it.
 *
 * @param sku where there are variants, only the product's own code
 * @param price where there are variants, that of the cheapest
 * @param available pieces that can be bought now, of all variants together
 * @param imageUrl of the first image
 * @param variants of which one is bought; empty where the product itself is
 * @param status absent for shoppers, who see what is on sale only
 * @param version of what admins write
 */
public record ProductView(
        String id,
        String sku,
        String slug,
        String name,
        String description,
        String category,
        List<String> categoryPath,
        Money price,
        long available,
        @Nullable String imageUrl,
        List<Image> images,
        Map<String, String> attributes,
        List<VariantView> variants,
        Rating rating,
        @Nullable ProductStatus status,
        Instant createdAt,
        long version) {

    /** @param url takes {@code w} for a smaller one */
    public record Image(String id, String url) {}

    /** One way to buy the product. */
    public record VariantView(
            String sku,
            Map<String, String> options,
            Money price,
            long available,
            @Nullable String imageId,
            @Nullable String imageUrl) {}

    /** @param available by SKU; what is not there is not in stock */
    static ProductView of(Product product, Map<String, Long> available) {
        return of(product, available, product.isOnSale() ? null : product.status());
    }

    static ProductView forAdmin(Product product, Map<String, Long> available) {
        return of(product, available, product.status());
    }

    private static ProductView of(Product product, Map<String, Long> available, @Nullable ProductStatus status) {
        ProductContent content = product.content();
        return new ProductView(
                product.id(),
                product.sku(),
                product.slug(),
                content.name(),
                content.description(),
                content.category(),
                content.categoryPath(),
                content.price(),
                product.soldSkus().stream()
                        .mapToLong(sku -> available.getOrDefault(sku, 0L))
                        .sum(),
                product.imageUrl(),
                product.images().stream()
                        .map(id -> new Image(id, ImageUrls.of(id)))
                        .toList(),
                content.attributes(),
                product.variants().stream()
                        .map(variant -> view(variant, available))
                        .toList(),
                product.rating(),
                status,
                product.createdAt(),
                product.edition());
    }

    private static VariantView view(Variant variant, Map<String, Long> available) {
        @Nullable String imageId = variant.imageId();
        return new VariantView(
                variant.sku(),
                variant.options(),
                variant.price(),
                available.getOrDefault(variant.sku(), 0L),
                imageId,
                imageId == null ? null : ImageUrls.of(imageId));
    }
}
