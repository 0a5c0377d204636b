package dev.shopfleet.product.review.model;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody has bought a product, in whatever variant.
 *
 * @param id of user and product
 * @param orderId the first that did
 */
@Document("purchases")
public record Purchase(@Id String id, String orderId, Instant at) {

    public static String key(String userId, String productId) {
        return userId + "/" + productId;
    }
}
