package dev.shopfleet.product.review.model;

import java.time.Instant;
import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody has paid for these products, in whatever variants.
 *
 * @param cancelled for good: an order that is cancelled never comes back
 */
@Document("purchases")
public record Purchase(@Id String orderId, String userId, Set<String> productIds, Instant at, boolean cancelled) {}
