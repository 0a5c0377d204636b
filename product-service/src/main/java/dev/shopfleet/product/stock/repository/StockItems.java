package dev.shopfleet.product.stock.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.product.stock.model.StockItem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The stock item of every SKU, by SKU. */
@Repository
public class StockItems extends AggregateRepository<StockItem> {

    StockItems(AggregateStore store) {
        super(StockItem.class, store);
        dropIndexFromBeforeVariants();
    }

    /** It held a product to one stock item. */
    private void dropIndexFromBeforeVariants() {
        IndexOperations indexes = documents().indexOps(StockItem.class);
        if (indexes.getIndexInfo().stream().anyMatch(index -> index.getName().equals("productId"))) {
            indexes.dropIndex("productId");
        }
    }

    @Override
    protected String noun() {
        return "stock item";
    }

    /** What is available of each of those SKUs; those without stock are absent. */
    public Map<String, Long> available(Collection<String> skus) {
        Query query = Query.query(Criteria.where("_id").in(skus));
        query.fields().include("available");
        String collection = documents().getCollectionName(StockItem.class);
        return documents().find(query, Document.class, collection).stream()
                .collect(Collectors.toMap(found -> found.getString("_id"), found -> found.get("available", Number.class)
                        .longValue()));
    }

    public List<StockItem> levels(Collection<String> skus) {
        return documents().find(Query.query(Criteria.where("_id").in(skus)), StockItem.class);
    }

    /**
     * Those of which few pieces are left, by SKU. A scan: for admins.
     *
     * @param after the last SKU that was seen
     */
    public List<StockItem> low(int shopsThreshold, @Nullable String after, int limit) {
        Criteria few = new Criteria()
                .orOperator(
                        Criteria.where("threshold").is(null).and("available").lte(shopsThreshold),
                        Criteria.where("threshold").ne(null).and("low").is(true));
        Criteria wanted = after == null ? few : few.and("_id").gt(after);
        return documents().find(Query.query(wanted).with(Sort.by("_id")).limit(limit), StockItem.class);
    }

    /** Those that an order holds pieces of, or has returned pieces to lately. A scan: for the sweeper. */
    public Stream<StockItem> withOpenOrders() {
        return documents().stream(
                Query.query(new Criteria()
                        .orOperator(
                                Criteria.where("reserved").gt(0),
                                Criteria.where("returned").ne(new Document()))),
                StockItem.class);
    }

    /** All of them: for the auditor. */
    public Stream<StockItem> all() {
        return documents().stream(new Query(), StockItem.class);
    }
}
