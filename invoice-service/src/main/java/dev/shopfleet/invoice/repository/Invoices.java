package dev.shopfleet.invoice.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.invoice.model.Cause;
import dev.shopfleet.invoice.model.Invoice;
import dev.shopfleet.invoice.model.InvoiceFilter;
import dev.shopfleet.invoice.model.InvoiceNumber;
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

/** All invoices and credit notes. */
@Repository
public class Invoices extends AggregateRepository<Invoice> {

    public Invoices(AggregateStore store) {
        super(Invoice.class, store);
    }

    @Override
    protected List<? extends IndexDefinition> indexes() {
        return List.of(
                new Index("cause", Sort.Direction.ASC).unique().named("cause"),
                new Index("series", Sort.Direction.ASC)
                        .on("sequence", Sort.Direction.ASC)
                        .unique()
                        .named("number"),
                new Index("userId", Sort.Direction.ASC)
                        .on("_id", Sort.Direction.DESC)
                        .named("user"),
                new Index("orderId", Sort.Direction.ASC)
                        .on("_id", Sort.Direction.DESC)
                        .named("order"));
    }

    public Optional<Invoice> findBy(Cause cause) {
        return Optional.ofNullable(
                documents().findOne(Query.query(Criteria.where("cause").is(cause.text())), Invoice.class));
    }

    /** The highest number of a series that is taken; 0 where the series has not begun. */
    long lastOf(int series) {
        Query last = Query.query(Criteria.where("series").is(series))
                .with(Sort.by(Sort.Direction.DESC, "sequence"))
                .limit(1);
        Invoice found = documents().findOne(last, Invoice.class);
        return found == null ? 0 : found.number().sequence();
    }

    boolean isTaken(InvoiceNumber number) {
        return documents()
                .exists(
                        Query.query(Criteria.where("series")
                                .is(number.series())
                                .and("sequence")
                                .is(number.sequence())),
                        Invoice.class);
    }

    /**
     * Newest first.
     *
     * @param before id of the document behind which to begin
     */
    public List<Invoice> find(InvoiceFilter filter, @Nullable String before, int most) {
        Criteria criteria = new Criteria();
        if (filter.userId() != null) {
            criteria = criteria.and("userId").is(filter.userId());
        }
        if (filter.orderId() != null) {
            criteria = criteria.and("orderId").is(filter.orderId());
        }
        if (filter.kind() != null) {
            criteria = criteria.and("kind").is(filter.kind());
        }
        if (filter.from() != null || filter.to() != null) {
            criteria = criteria.and("issuedAt");
            criteria = filter.from() == null ? criteria : criteria.gte(filter.from());
            criteria = filter.to() == null ? criteria : criteria.lt(filter.to());
        }
        if (before != null) {
            criteria = criteria.and("_id").lt(before);
        }
        Query query =
                Query.query(criteria).with(Sort.by(Sort.Direction.DESC, "_id")).limit(most);
        return documents().find(query, Invoice.class);
    }

    /** Every document: for the auditor. */
    public Stream<Invoice> all() {
        return documents().stream(new Query().with(Sort.by("_id")), Invoice.class);
    }
}
