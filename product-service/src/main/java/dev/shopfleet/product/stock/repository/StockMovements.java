package dev.shopfleet.product.stock.repository;

import dev.shopfleet.common.aggregate.Inserts;
import dev.shopfleet.common.audit.AuditFacts.MovementFact;
import dev.shopfleet.product.stock.model.StockMovement;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The ledger: every movement of every SKU. */
@Repository
public class StockMovements {

    private final MongoOperations documents;
    private final Inserts inserts;

    StockMovements(MongoOperations documents, Inserts inserts) {
        this.documents = documents;
        this.inserts = inserts;
        documents
                .indexOps(StockMovement.class)
                .createIndex(new Index("sku", Sort.Direction.ASC)
                        .on("version", Sort.Direction.DESC)
                        .named("newestOfSku"));
    }

    /** Writes it down, unless it stands there already. */
    public void addIfAbsent(StockMovement movement) {
        try {
            inserts.add(movement);
        } catch (DuplicateKeyException e) {
            // The event came again.
        }
    }

    /** What the movements of each SKU add up to: for the auditor; to be closed. */
    public Stream<MovementFact> sums() {
        return documents
                .aggregateStream(
                        Aggregation.newAggregation(Aggregation.group("sku")
                                .count()
                                .as("movements")
                                .sum("delta")
                                .as("delta")
                                .max("at")
                                .as("lastAt")),
                        StockMovement.class,
                        Document.class)
                .map(sum -> new MovementFact(
                        sum.getString("_id"),
                        sum.get("movements", Number.class).longValue(),
                        sum.get("delta", Number.class).longValue(),
                        sum.getDate("lastAt").toInstant()));
    }

    /**
     * The newest movements of a SKU first.
     *
     * @param before the version of the last movement that was seen
     */
    public List<StockMovement> of(String sku, @Nullable Long before, int limit) {
        Criteria wanted = Criteria.where("sku").is(sku);
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
