package dev.shopfleet.product.review.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import java.time.Instant;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** What one buyer says of one product. */
@Document("reviews")
public final class Review extends Aggregate {

    private final String productId;
    private final String userId;
    private Opinion opinion;
    private ReviewState state = ReviewState.SHOWN;
    private final Instant createdAt;
    private Instant changedAt;

    @PersistenceCreator
    private Review(String id, String productId, String userId, Opinion opinion, Instant createdAt, Instant changedAt) {
        super(id);
        this.productId = productId;
        this.userId = userId;
        this.opinion = opinion;
        this.createdAt = createdAt;
        this.changedAt = changedAt;
    }

    public static Review of(String id, String productId, String userId, Opinion opinion, Instant now) {
        Review review = new Review(id, productId, userId, opinion, now, now);
        review.told(now);
        return review;
    }

    /** The author has thought again. */
    public void rewrite(Opinion news, Instant now) {
        if (state != ReviewState.SHOWN) {
            throw Refusal.notFound("review");
        }
        if (!news.equals(opinion)) {
            opinion = news;
            told(now);
        }
    }

    /**
     * The author, who had taken it back, writes another.
     *
     * @throws Refusal {@code CONFLICT} where there is one, or an admin has taken it away
     */
    public void writeAgain(Opinion news, Instant now) {
        switch (state) {
            case SHOWN ->
                throw new Refusal(Code.CONFLICT, "You have reviewed this product; change your review instead");
            case REMOVED -> throw new Refusal(Code.CONFLICT, "Your review of this product was removed");
            case WITHDRAWN -> {
                opinion = news;
                state = ReviewState.SHOWN;
                told(now);
            }
        }
    }

    /** The author takes it back; its words are gone. */
    public void withdraw(Instant now) {
        leave(ReviewState.WITHDRAWN, now);
    }

    /** An admin takes it away; its words are gone. */
    public void remove(Instant now) {
        leave(ReviewState.REMOVED, now);
    }

    private void leave(ReviewState next, Instant now) {
        if (state != ReviewState.SHOWN) {
            throw Refusal.notFound("review");
        }
        opinion = opinion.withoutWords();
        state = next;
        told(now);
    }

    private void told(Instant now) {
        changedAt = now;
        raise(new ReviewChanged(id(), productId, opinion.rating(), state, now));
    }

    public String productId() {
        return productId;
    }

    public boolean isBy(String user) {
        return userId.equals(user);
    }

    public Opinion opinion() {
        return opinion;
    }

    public ReviewState state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
