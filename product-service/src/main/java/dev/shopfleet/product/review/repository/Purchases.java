package dev.shopfleet.product.review.repository;

import dev.shopfleet.product.review.model.Purchase;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Who has bought what: a fact that is written once and never changes. */
@Repository
public class Purchases {

    private final MongoOperations documents;

    Purchases(MongoOperations documents) {
        this.documents = documents;
    }

    /** Writes it down, unless it stands there already. */
    public void addIfAbsent(String userId, String productId, String orderId, Instant at) {
        try {
            documents.insert(new Purchase(Purchase.key(userId, productId), orderId, at));
        } catch (DuplicateKeyException e) {
            // The event came again, or it was bought again.
        }
    }

    public boolean contains(String userId, String productId) {
        return documents.exists(Query.query(Criteria.where("_id").is(Purchase.key(userId, productId))), Purchase.class);
    }
}
