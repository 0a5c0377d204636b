package dev.shopfleet.product.review.model;

import dev.shopfleet.common.event.DomainEvent;
import dev.shopfleet.common.event.EventType;
import dev.shopfleet.common.event.Topics;
import java.time.Instant;

/** What a review says now, without its words and its author. */
@EventType(value = "review.changed", topic = Topics.PRODUCT)
public record ReviewChanged(String reviewId, String productId, int rating, ReviewState state, Instant changedAt)
        implements DomainEvent {}
