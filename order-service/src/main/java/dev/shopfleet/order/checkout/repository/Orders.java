package dev.shopfleet.order.checkout.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.order.checkout.model.Order;
import dev.shopfleet.order.checkout.model.OrderFilter;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** All orders there ever were. */
@Repository
public class Orders extends AggregateRepository<Order> {

    private static final String DUE_AT = "watch.dueAt";

    public Orders(AggregateStore store) {
        super(Order.class, store);
    }

    @Override
    protected List<? extends IndexDefinition> indexes() {
        return List.of(
                new Index("placement", Sort.Direction.ASC).unique().named("placement"),
                new Index("number", Sort.Direction.ASC).unique().named("number"),
                new Index("userId", Sort.Direction.ASC)
                        .on("_id", Sort.Direction.DESC)
                        .named("user"),
                new Index(DUE_AT, Sort.Direction.ASC).sparse().named("due"));
    }

    /** The order that was placed under that shopper's idempotency key. */
    public Optional<Order> findPlaced(String userId, String idempotencyKey) {
        return findPlaced(Order.placementKey(userId, idempotencyKey));
    }

    /** As {@link #findPlaced(String, String)}, by {@link Order#placementKey}. */
    public Optional<Order> findPlaced(String placement) {
        return Optional.ofNullable(
                documents().findOne(Query.query(Criteria.where("placement").is(placement)), Order.class));
    }

    /** A shopper's orders, newest first, from behind the cursor. */
    public List<Order> of(String userId, @Nullable String cursor, int limit) {
        return newest(Criteria.where("userId").is(userId), cursor, limit);
    }

    public List<Order> matching(OrderFilter filter, @Nullable String cursor, int limit) {
        Criteria criteria = new Criteria();
        if (filter.status() != null) {
            criteria.and("status").is(filter.status());
        }
        if (filter.userId() != null) {
            criteria.and("userId").is(filter.userId());
        }
        if (filter.number() != null) {
            criteria.and("number").is(filter.number());
        }
        if (filter.from() != null || filter.until() != null) {
            Criteria created = criteria.and("createdAt");
            if (filter.from() != null) {
                created.gte(Date.from(filter.from()));
            }
            if (filter.until() != null) {
                created.lt(Date.from(filter.until()));
            }
        }
        if (filter.silentBefore() != null) {
            silent(criteria, filter.silentBefore());
        }
        return newest(criteria, cursor, limit);
    }

    /** How many orders a service, or an admin, has owed an answer since before that. */
    public long countSilent(Instant before) {
        return documents().count(Query.query(silent(new Criteria(), before)), Order.class);
    }

    private static Criteria silent(Criteria criteria, Instant before) {
        // The first condition is met by all that are watched, and lets their index be used.
        return criteria.and(DUE_AT)
                .gt(Date.from(Instant.EPOCH))
                .and("watch.since")
                .lt(Date.from(before));
    }

    private List<Order> newest(Criteria criteria, @Nullable String cursor, int limit) {
        if (cursor != null) {
            criteria.and("_id").lt(cursor);
        }
        return documents()
                .find(
                        Query.query(criteria)
                                .with(Sort.by(Sort.Direction.DESC, "_id"))
                                .limit(limit),
                        Order.class);
    }

    /** Ids of orders whose time has come, the longest overdue first. */
    public List<String> due(Instant now, int limit) {
        Query query = Query.query(Criteria.where(DUE_AT).lte(Date.from(now)))
                .with(Sort.by(Sort.Direction.ASC, DUE_AT))
                .limit(limit);
        query.fields().include("_id");
        return documents().find(query, org.bson.Document.class, "orders").stream()
                .map(found -> found.getString("_id"))
                .toList();
    }

    /** For the auditor, one after the other; to be closed. */
    public Stream<Order> everyOne() {
        return documents().stream(new Query(), Order.class);
    }
}
