package dev.shopfleet.product.review.repository;

import dev.shopfleet.common.aggregate.Inserts;
import dev.shopfleet.product.review.model.Purchase;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Who has bought what, by order: written once, cancelled once at most. */
@Repository
public class Purchases {

    private final MongoOperations documents;
    private final Inserts inserts;

    Purchases(MongoOperations documents, Inserts inserts) {
        this.documents = documents;
        this.inserts = inserts;
        documents
                .indexOps(Purchase.class)
                .createIndex(new Index("userId", Sort.Direction.ASC)
                        .on("productIds", Sort.Direction.ASC)
                        .named("boughtByUser"));
    }

    /** Writes it down, unless it stands there already: one that was cancelled stays so. */
    public void addIfAbsent(Purchase purchase) {
        try {
            inserts.add(purchase);
        } catch (DuplicateKeyException e) {
            // The event came again.
        }
    }

    /** Leaves a mark even where no purchase is known: that it was paid may yet be told, by a replayed dead letter. */
    public void cancel(String orderId) {
        documents.upsert(
                Query.query(Criteria.where("_id").is(orderId)), Update.update("cancelled", true), Purchase.class);
    }

    public boolean contains(String userId, String productId) {
        return documents.exists(
                Query.query(Criteria.where("userId")
                        .is(userId)
                        .and("productIds")
                        .is(productId)
                        .and("cancelled")
                        .is(false)),
                Purchase.class);
    }
}
