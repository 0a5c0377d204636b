package dev.shopfleet.payment.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.payment.model.Payment;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** All payments there ever were. */
@Repository
public class Payments extends AggregateRepository<Payment> {

    public Payments(AggregateStore store) {
        super(Payment.class, store);
    }

    @Override
    protected List<? extends IndexDefinition> indexes() {
        return List.of(
                new Index("orderId", Sort.Direction.ASC).named("order"),
                new Index("dueAt", Sort.Direction.ASC).sparse().named("due"));
    }

    public List<Payment> ofOrder(String orderId) {
        return documents().find(Query.query(Criteria.where("orderId").is(orderId)), Payment.class);
    }

    /** Ids of payments that somebody should look after. */
    public List<String> due(Instant now, int limit) {
        Query query = Query.query(Criteria.where("dueAt").lte(Date.from(now))).limit(limit);
        query.fields().include("_id");
        return documents().find(query, org.bson.Document.class, "payments").stream()
                .map(found -> found.getString("_id"))
                .toList();
    }

    public List<Payment> those(List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : documents().find(Query.query(Criteria.where("_id").in(ids)), Payment.class);
    }

    /** The next ones, by id and so by age. */
    public List<Payment> after(String id, int limit) {
        Query query =
                Query.query(Criteria.where("_id").gt(id)).with(Sort.by("_id")).limit(limit);
        return documents().find(query, Payment.class);
    }

    /** For the auditor. */
    public List<Payment> everyOne() {
        return documents().findAll(Payment.class);
    }
}
