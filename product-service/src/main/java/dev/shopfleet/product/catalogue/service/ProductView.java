package dev.shopfleet.product.catalogue.service;

import dev.shopfleet.common.money.Money;
import dev.shopfleet.product.catalogue.model.ImageUrls;
import dev.shopfleet.product.catalogue.model.Product;
import dev.shopfleet.product.catalogue.model.ProductContent;
import dev.shopfleet.product.catalogue.model.Rating;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as shoppers see it.
 *
 * @param available pieces that can be bought now
 * @param imageUrl of the first image
 * @param version of everything but {@code available}
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
        Rating rating,
        Instant createdAt,
        long version) {

    /** @param url takes {@code w} for a smaller one */
    public record Image(String id, String url) {}

    static ProductView of(Product product, long available) {
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
                available,
                product.imageUrl(),
                product.images().stream()
                        .map(id -> new Image(id, ImageUrls.of(id)))
                        .toList(),
                content.attributes(),
                product.rating(),
                product.createdAt(),
                product.version());
    }
}
