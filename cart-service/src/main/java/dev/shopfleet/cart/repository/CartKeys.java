package dev.shopfleet.cart.repository;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How the keys in Redis are called. Carts are spread over shards, and the braces (hash tags of Redis Cluster) put all
 * keys of a shard into one slot: one script may touch the cart, its outbox and the shard's list of outboxes.
 */
final class CartKeys {

    private static final int SHARDS = 16;

    private CartKeys() {}

    static String cart(String id) {
        return "cart:" + shard(id) + ":" + id;
    }

    /** The events of the cart that Kafka is not known to have: a list, oldest first. */
    static String outbox(String id) {
        return cart(id) + ":outbox";
    }

    /** The carts whose outbox is not empty, by the time since when. */
    static String pending(String id) {
        return pendingOf(shard(id));
    }

    static List<String> allPending() {
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> pendingOf("{" + shard + "}"))
                .toList();
    }

    private static String pendingOf(String shard) {
        return "carts:" + shard + ":pending";
    }

    private static String shard(String id) {
        return "{" + Math.floorMod(id.hashCode(), SHARDS) + "}";
    }
}
