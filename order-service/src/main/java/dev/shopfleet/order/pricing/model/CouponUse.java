package dev.shopfleet.order.pricing.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One use of a promotion with limits. It is taken by being written: no two can have the same number.
 *
 * @param id of the placing that uses it
 * @param code of the promotion, in capitals
 * @param total {@code CODE/0000000017}: which of all uses it is
 * @param own {@code CODE/user/0000000002}: which of the shopper's
 * @param claimant the attempt that wrote it or took it over last; guards every change
 * @param lookAt when to look what became of the order; absent once that is settled
 */
@Document("coupon_uses")
public record CouponUse(
        @Id String id,
        String code,
        String total,
        String own,
        String claimant,
        @Nullable Instant lookAt) {}
