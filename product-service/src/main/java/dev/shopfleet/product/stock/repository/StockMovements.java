package dev.shopfleet.product.stock.repository;

import dev.shopfleet.product.stock.model.StockMovement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The ledger: every movement of every SKU. */
@Repository
public class StockMovements {

    private final MongoOperations documents;

    StockMovements(MongoOperations documents) {
        this.documents = documents;
        documents
                .indexOps(StockMovement.class)
                .createIndex(new Index("productId", Sort.Direction.ASC)
                        .on("version", Sort.Direction.DESC)
                        .named("newest"));
    }

    /** Writes it down, unless it stands there already. */
    public void addIfAbsent(StockMovement movement) {
        try {
            documents.insert(movement);
        } catch (DuplicateKeyException e) {
            // The event came again.
        }
    }

    /**
     * The newest movements first.
     *
     * @param before the version of the last movement that was seen
     */
    public List<StockMovement> of(String productId, @Nullable Long before, int limit) {
        Criteria wanted = Criteria.where("productId").is(productId);
        if (before != null) {
            wanted = wanted.and("version").lt(before);
        }
        return documents.find(
                Query.query(wanted)
                        .with(Sort.by(Sort.Direction.DESC, "version"))
                        .limit(limit),
                StockMovement.class);
    }
}
