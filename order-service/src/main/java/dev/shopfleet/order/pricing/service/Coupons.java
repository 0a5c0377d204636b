package dev.shopfleet.order.pricing.service;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.money.PriceRules.Promotion;
import dev.shopfleet.order.pricing.model.CouponUse;
import dev.shopfleet.order.pricing.repository.CouponUses;
import dev.shopfleet.order.pricing.repository.CouponUses.Count;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Counts the uses of promotions with limits, without a counter: a use is a document under a number that nobody else can
 * have. It is taken before the order is written, so that no crash can make one too many; what a crash leaves behind is
 * given back later.
 */
@Service
public class Coupons {

    /** A use that is taken but has no order is left alone for that long. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(10);
    /** Its order has to be written within this, far below the other. */
    private static final Duration TIME_TO_PLACE = Duration.ofMinutes(1);
    /** So long it is believed that nothing was left a moment ago. */
    private static final Duration SOLD_OUT_FOR = Duration.ofSeconds(1);

    private static final long NO_LIMIT = 9_999_999_999L;
    private static final int BLIND_TRIES = 4;
    private static final int TRIES = 100;

    /** Numbers from 1 to the limit, of all uses or of a shopper's own. */
    private record Numbers(Count count, String prefix, long limit) {

        static Numbers of(Count count, String prefix, @Nullable Integer limit) {
            return new Numbers(count, prefix, limit == null ? NO_LIMIT : limit);
        }

        boolean isLimited() {
            return limit != NO_LIMIT;
        }
    }

    private final CouponUses uses;
    private final Clock clock;
    private final Map<Numbers, Instant> soldOut = new ConcurrentHashMap<>();

    Coupons(CouponUses uses, Clock clock) {
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * Takes a use for a placing. A repeat of the placing has the use that it took before.
     *
     * @return until when the order has to be written
     * @throws Refusal {@code COUPON_INVALID} when no use is left; {@code REQUEST_IN_PROGRESS} when another request under
     *     the same key has taken a use of another promotion
     */
    public Instant claim(String placement, String userId, Promotion promotion) {
        String code = promotion.code().toUpperCase(Locale.ROOT);
        Numbers all = Numbers.of(Count.TOTAL, code, promotion.usageLimit());
        Numbers own = Numbers.of(Count.OWN, code + "/" + userId, promotion.usageLimitPerUser());
        String claimant = Ids.next();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Instant now = clock.instant();
            Optional<CouponUse> before = uses.find(placement);
            if (before.isPresent()) {
                if (!before.get().code().equals(code)) {
                    throw new Refusal(Code.REQUEST_IN_PROGRESS, Code.REQUEST_IN_PROGRESS.title());
                }
                if (isTooMany(all) || isTooMany(own)) {
                    throw usedUp();
                }
                if (uses.takeOver(before.get(), claimant, now.plus(LEFT_ALONE))) {
                    return now.plus(TIME_TO_PLACE);
                }
                continue;
            }
            OptionalLong ofAll = free(all, attempt <= BLIND_TRIES);
            OptionalLong ofOwn = free(own, !own.isLimited());
            if (ofAll.isEmpty() || ofOwn.isEmpty()) {
                // The last one may have gone a moment ago to a repeat of this very placing.
                if (uses.find(placement).isPresent()) {
                    continue;
                }
                throw usedUp();
            }
            CouponUse use = new CouponUse(
                    placement,
                    code,
                    CouponUses.key(all.prefix(), ofAll.getAsLong()),
                    CouponUses.key(own.prefix(), ofOwn.getAsLong()),
                    claimant,
                    now.plus(LEFT_ALONE));
            if (uses.addIfAbsent(use)) {
                if (isTooMany(all) || isTooMany(own)) {
                    uses.remove(use);
                    throw usedUp();
                }
                return now.plus(TIME_TO_PLACE);
            }
        }
        throw Refusal.retryLater(Code.UNAVAILABLE, "Too many want this coupon at once", Duration.ofSeconds(1));
    }

    /** A number that is probably free, if there is one; the write decides. */
    private OptionalLong free(Numbers numbers, boolean blind) {
        if (isSoldOut(numbers)) {
            return OptionalLong.empty();
        }
        if (blind) {
            return OptionalLong.of(ThreadLocalRandom.current().nextLong(1, numbers.limit() + 1));
        }
        Set<Long> taken = uses.taken(numbers.count(), numbers.prefix());
        if (taken.size() >= numbers.limit()) {
            if (numbers.count() == Count.TOTAL) {
                soldOut.put(numbers, clock.instant());
            }
            return OptionalLong.empty();
        }
        List<Long> free = LongStream.rangeClosed(1, numbers.limit())
                .filter(number -> !taken.contains(number))
                .boxed()
                .toList();
        return OptionalLong.of(free.get(ThreadLocalRandom.current().nextInt(free.size())));
    }

    /** Spares the look through all numbers of a coupon that everybody wants and nobody can have. */
    private boolean isSoldOut(Numbers numbers) {
        Instant seen = soldOut.get(numbers);
        if (seen != null && seen.plus(SOLD_OUT_FOR).isBefore(clock.instant())) {
            soldOut.remove(numbers, seen);
            return false;
        }
        return seen != null;
    }

    /**
     * The numbers alone keep a limit, as long as none above it is taken. Once a limit was lowered all have to be counted,
     * after the write: of several at once the last to count sees all of them.
     */
    private boolean isTooMany(Numbers numbers) {
        return numbers.isLimited()
                && uses.anyAbove(numbers.count(), numbers.prefix(), numbers.limit())
                && uses.count(numbers.count(), numbers.prefix()) > numbers.limit();
    }

    private static Refusal usedUp() {
        return new Refusal(Code.COUPON_INVALID, "This coupon has been used as often as it may be");
    }

    /** The order of that placing came to nothing, for good; nothing to do when it has no use. */
    public void giveBack(String placement) {
        uses.remove(placement);
    }

    /** Uses of which it is not known yet what became of their order. */
    public List<CouponUse> undecided(int limit) {
        return uses.due(clock.instant(), limit);
    }

    /** Nobody needs it; false when somebody has taken it over meanwhile. */
    public boolean giveBack(CouponUse use) {
        return uses.remove(use);
    }

    /** It is used for good. */
    public void settle(CouponUse use) {
        uses.settle(use);
    }

    /** Its order is still under way. */
    public void lookAgain(CouponUse use) {
        uses.lookAgain(use, clock.instant().plus(LEFT_ALONE));
    }
}
