package dev.shopfleet.order.checkout.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goods that the shopper sends back.
 *
 * @param reason the shopper's
 * @param answer why it was rejected
 * @param amount given back for it, in minor units; 0 until it is accepted
 * @param key the client's Idempotency-Key
 * @param hash of the request
 */
public record Return(
        String id,
        ReturnState state,
        List<ReturnLine> lines,
        String reason,
        @Nullable String answer,
        long amount,
        @Nullable String key,
        String hash,
        Instant requestedAt) {

    static Return requested(String id, List<ReturnLine> lines, ReturnWish wish, Instant now) {
        return new Return(id, ReturnState.REQUESTED, lines, wish.reason(), null, 0, wish.key(), wish.hash(), now);
    }

    Return accepted(long given) {
        return new Return(id, ReturnState.ACCEPTED, lines, reason, null, given, key, hash, requestedAt);
    }

    Return rejected(String why) {
        return new Return(id, ReturnState.REJECTED, lines, reason, why, 0, key, hash, requestedAt);
    }

    int piecesOf(OrderLine line) {
        return lines.stream()
                .filter(returned -> returned.isOf(line))
                .mapToInt(ReturnLine::quantity)
                .sum();
    }
}
