package dev.shopfleet.order.checkout.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper asks for.
 *
 * @param lines what is to come back; empty for everything that has not yet
 * @param key the client's Idempotency-Key
 * @param hash tells a repeat of the request from another one under the same key
 */
public record ReturnWish(
        List<ReturnLine> lines, String reason, @Nullable String key, String hash) {

    public ReturnWish {
        lines = List.copyOf(lines);
    }
}
