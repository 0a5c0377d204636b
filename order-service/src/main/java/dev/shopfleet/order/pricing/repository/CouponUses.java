package dev.shopfleet.order.pricing.repository;

import com.mongodb.client.result.DeleteResult;
import dev.shopfleet.order.pricing.model.CouponUse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The uses of promotions with limits. Three unique keys decide: the placing, the number in all, the shopper's own. */
@Repository
public class CouponUses {

    /** Which of the two numbers of a use. */
    public enum Count {
        TOTAL("total"),
        OWN("own");

        private final String field;

        Count(String field) {
            this.field = field;
        }
    }

    private static final int DIGITS = 10;

    private final MongoOperations documents;

    CouponUses(MongoOperations documents) {
        this.documents = documents;
        var indexes = documents.indexOps(CouponUse.class);
        indexes.createIndex(new Index("total", Sort.Direction.ASC).unique().named("total"));
        indexes.createIndex(new Index("own", Sort.Direction.ASC).unique().named("own"));
        indexes.createIndex(new Index("lookAt", Sort.Direction.ASC).sparse().named("lookAt"));
    }

    /** As the numbers are written, so that they sort. */
    public static String key(String prefix, long number) {
        return prefix + "/" + String.format("%0" + DIGITS + "d", number);
    }

    /** False when one of its keys is taken. */
    public boolean addIfAbsent(CouponUse use) {
        try {
            documents.insert(use);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    public Optional<CouponUse> find(String placement) {
        return Optional.ofNullable(documents.findById(placement, CouponUse.class));
    }

    /** False when somebody else has changed or removed it meanwhile. */
    public boolean takeOver(CouponUse use, String claimant, Instant lookAt) {
        return documents
                        .updateFirst(
                                unchanged(use),
                                new Update().set("claimant", claimant).set("lookAt", lookAt),
                                CouponUse.class)
                        .getMatchedCount()
                == 1;
    }

    /** The order is paid: nobody has to look again. */
    public void settle(CouponUse use) {
        documents.updateFirst(unchanged(use), new Update().unset("lookAt"), CouponUse.class);
    }

    public void lookAgain(CouponUse use, Instant at) {
        documents.updateFirst(unchanged(use), new Update().set("lookAt", at), CouponUse.class);
    }

    /** False when somebody else has changed or removed it meanwhile. */
    public boolean remove(CouponUse use) {
        DeleteResult removed = documents.remove(unchanged(use), CouponUse.class);
        return removed.getDeletedCount() == 1;
    }

    public void remove(String placement) {
        documents.remove(Query.query(Criteria.where("_id").is(placement)), CouponUse.class);
    }

    private static Query unchanged(CouponUse use) {
        return Query.query(Criteria.where("_id").is(use.id()).and("claimant").is(use.claimant()));
    }

    /** The numbers that are taken. */
    public Set<Long> taken(Count count, String prefix) {
        Query query = Query.query(all(count, prefix));
        query.fields().include(count.field);
        return documents.find(query, Document.class, documents.getCollectionName(CouponUse.class)).stream()
                .map(found -> found.getString(count.field))
                .map(key -> Long.parseLong(key.substring(prefix.length() + 1)))
                .collect(Collectors.toSet());
    }

    public long count(Count count, String prefix) {
        return documents.count(Query.query(all(count, prefix)), CouponUse.class);
    }

    /** Whether a number above that is taken, from a time when the limit was higher or absent. */
    public boolean anyAbove(Count count, String prefix, long limit) {
        Query query =
                Query.query(Criteria.where(count.field).gt(key(prefix, limit)).lt(end(prefix)));
        return documents.exists(query, CouponUse.class);
    }

    private static Criteria all(Count count, String prefix) {
        return Criteria.where(count.field).gt(prefix + "/").lt(end(prefix));
    }

    /** The sign behind the slash: nothing that begins with the prefix and a slash sorts behind it. */
    private static String end(String prefix) {
        return prefix + "0";
    }

    /** Those whose order is to be looked at, the longest overdue first. */
    public List<CouponUse> due(Instant now, int limit) {
        return documents.find(
                Query.query(Criteria.where("lookAt").lte(Date.from(now)))
                        .with(Sort.by(Sort.Direction.ASC, "lookAt"))
                        .limit(limit),
                CouponUse.class);
    }
}
