package dev.shopfleet.product.review.service;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Items;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.product.catalogue.service.Catalogue;
import dev.shopfleet.product.review.model.Opinion;
import dev.shopfleet.product.review.model.Purchase;
import dev.shopfleet.product.review.model.Review;
import dev.shopfleet.product.review.model.ReviewState;
import dev.shopfleet.product.review.repository.Purchases;
import dev.shopfleet.product.review.repository.Reviews;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Writing, showing and removing reviews. */
@Service
public class Reviewing {

    private final Reviews reviews;
    private final Purchases purchases;
    private final Catalogue catalogue;
    private final Clock clock;

    Reviewing(Reviews reviews, Purchases purchases, Catalogue catalogue, Clock clock) {
        this.reviews = reviews;
        this.purchases = purchases;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    public ServiceMessage<Items<ReviewView>> of(String productId, int page, int size) {
        catalogue.expectOnSale(productId);
        List<ReviewView> shown = reviews.shown(productId, page, size).stream()
                .map(ReviewView::of)
                .toList();
        return ServiceMessage.ok("Reviews", Items.numbered(shown, page, size, reviews.countShown(productId)));
    }

    public ServiceMessage<ReviewView> mine(String productId, Caller author) {
        return ServiceMessage.ok(
                "Your review",
                ReviewView.of(reviews.of(productId, author.userId())
                        .filter(review -> review.state() == ReviewState.SHOWN)
                        .orElseThrow(() -> Refusal.notFound("review"))));
    }

    /** For buyers, once per product: of any number of equal requests at once, one writes it. */
    public ServiceMessage<ReviewView> write(String productId, Caller author, Opinion opinion) {
        catalogue.expectOnSale(productId);
        if (!purchases.contains(author.userId(), productId)) {
            throw new Refusal(Code.FORBIDDEN, "Only who has bought the product may review it");
        }
        Review review = Review.of(Ids.next(), productId, author.userId(), opinion, clock.instant());
        if (!reviews.addIfAbsent(review)) {
            Review known = reviews.of(productId, author.userId()).orElseThrow(() -> Refusal.notFound("review"));
            review = reviews.change(known.id(), before -> before.writeAgain(opinion, clock.instant()));
        }
        return ServiceMessage.created("Thank you", ReviewView.of(review));
    }

    public ServiceMessage<ReviewView> rewrite(String productId, String reviewId, Caller author, Opinion opinion) {
        return ServiceMessage.ok("Review changed", ReviewView.of(reviews.change(reviewId, review -> {
            if (!review.isBy(author.userId()) || !review.productId().equals(productId)) {
                throw Refusal.notFound("review");
            }
            review.rewrite(opinion, clock.instant());
        })));
    }

    /** Its author takes it back, or an admin takes it away. */
    public ServiceMessage<Void> delete(String productId, String reviewId, Caller caller) {
        Instant now = clock.instant();
        reviews.change(reviewId, review -> {
            Consumer<Instant> move;
            if (review.isBy(caller.userId())) {
                move = review::withdraw;
            } else if (caller.isAdmin()) {
                move = review::remove;
            } else {
                throw Refusal.notFound("review");
            }
            if (!review.productId().equals(productId)) {
                throw Refusal.notFound("review");
            }
            move.accept(now);
        });
        return ServiceMessage.done("Review deleted");
    }

    public void bought(Purchase purchase) {
        purchases.addIfAbsent(purchase);
    }

    /** What was written of it until then stays; nothing more may be. */
    public void cancelled(String orderId) {
        purchases.cancel(orderId);
    }

    /**
     * A review of the product has changed: the sum is made anew, while the product is at hand. Of two who do so at once
     * one writes, and the other adds up again what there is then.
     */
    public void count(String productId) {
        catalogue.rate(productId, () -> reviews.rating(productId));
    }
}
