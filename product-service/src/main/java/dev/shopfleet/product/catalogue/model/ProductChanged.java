package dev.shopfleet.product.catalogue.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a product.
 *
 * @param sku what is sold, or, where there are variants, only the product's own code
 * @param price where there are variants, that of the cheapest
 * @param initialStock pieces that the stock of {@code sku} begins with
 * @param variants what is sold instead of {@code sku}; empty where the product itself is
 */
@EventType(value = "product.changed", topic = Topics.PRODUCT)
public record ProductChanged(
        String productId,
        String sku,
        String slug,
        String name,
        String description,
        String category,
        List<String> categoryPath,
        Money price,
        ProductStatus status,
        @Nullable String imageUrl,
        Map<String, String> attributes,
        int initialStock,
        List<Variant> variants,
        Rating rating,
        Instant createdAt,
        Instant changedAt)
        implements DomainEvent {}
