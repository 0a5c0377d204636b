package dev.shopfleet.product.catalogue.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole state of a product. */
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
        Instant createdAt,
        Instant changedAt)
        implements DomainEvent {}
