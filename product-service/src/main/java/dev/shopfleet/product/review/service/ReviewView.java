package dev.shopfleet.product.review.service;

import dev.shopfleet.product.review.model.Review;
import java.time.Instant;

/** A review as everybody sees it: who wrote it is not told. */
public record ReviewView(String id, int rating, String title, String text, Instant createdAt, Instant changedAt) {

    static ReviewView of(Review review) {
        return new ReviewView(
                review.id(),
                review.opinion().rating(),
                review.opinion().title(),
                review.opinion().text(),
                review.createdAt(),
                review.changedAt());
    }
}
