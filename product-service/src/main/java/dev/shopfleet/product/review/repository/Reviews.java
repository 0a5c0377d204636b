package dev.shopfleet.product.review.repository;

import dev.shopfleet.common.aggregate.AggregateRepository;
import dev.shopfleet.common.aggregate.AggregateStore;
import dev.shopfleet.product.catalogue.model.Rating;
import dev.shopfleet.product.review.model.Review;
import dev.shopfleet.product.review.model.ReviewState;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** All reviews, those that are no longer shown included. */
@Repository
public class Reviews extends AggregateRepository<Review> {

    Reviews(AggregateStore store) {
        super(Review.class, store);
    }

    @Override
    protected List<? extends IndexDefinition> indexes() {
        return List.of(
                new Index("productId", Direction.ASC)
                        .on("userId", Direction.ASC)
                        .unique()
                        .named("onePerBuyer"),
                new Index("productId", Direction.ASC)
                        .on("state", Direction.ASC)
                        .on("_id", Direction.DESC)
                        .named("newest"));
    }

    /** Whatever has become of it. */
    public Optional<Review> of(String productId, String userId) {
        return Optional.ofNullable(documents()
                .findOne(
                        Query.query(Criteria.where("productId")
                                .is(productId)
                                .and("userId")
                                .is(userId)),
                        Review.class));
    }

    /** The newest first. */
    public List<Review> shown(String productId, int page, int size) {
        return documents()
                .find(
                        Query.query(shownOf(productId))
                                .with(Sort.by(Direction.DESC, "_id"))
                                .skip((long) page * size)
                                .limit(size),
                        Review.class);
    }

    public long countShown(String productId) {
        return documents().count(Query.query(shownOf(productId)), Review.class);
    }

    /** What all of them together say. */
    public Rating rating(String productId) {
        Document sum = documents()
                .aggregate(
                        Aggregation.newAggregation(
                                Aggregation.match(shownOf(productId)),
                                Aggregation.group()
                                        .count()
                                        .as("count")
                                        .sum("opinion.rating")
                                        .as("stars")),
                        Review.class,
                        Document.class)
                .getUniqueMappedResult();
        return sum == null
                ? Rating.NONE
                : Rating.of(
                        sum.get("stars", Number.class).longValue(),
                        sum.get("count", Number.class).intValue());
    }

    private static Criteria shownOf(String productId) {
        return Criteria.where("productId").is(productId).and("state").is(ReviewState.SHOWN);
    }
}
