package dev.shopfleet.product.window.repository;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Copies in Redis that are never older than the last write that was answered. Whoever finds none takes a lease, reads the
 * store and fills the copy in; a write deletes the copy or the lease, whichever lies there, so that what was read before
 * the write can no longer be filled in after it. What belongs to no single product is stamped with a generation instead,
 * which the write of any product changes.
 */
@Repository
public class WindowCopies {

    /** @param head short facts of it, without bars and line breaks */
    @SuppressWarnings("ArrayRecordComponent")
    public record Copy(List<String> head, byte[] body) {}

    /** What counts now. */
    record Stamp(String epoch, String generation) {}

    /**
     * The result of a look: the copy, or the right to ask for a lease.
     *
     * @param vacant nothing is there at all, not even another's lease
     */
    public record Look(
            Room room, String key, Stamp stamp, @Nullable Copy copy, boolean vacant) {}

    /** The right to fill a copy in. */
    public record Lease(Look look, String token) {}

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int LARGEST = 16 * 1024;
    private static final byte COPY = 'C';
    private static final String GENERATION = "generation";

    /** KEYS: place, generation. ARGV: lease, its milliseconds, a first generation. 1 where it is ours now. */
    private static final String TAKE = """
            if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('SET', KEYS[2], ARGV[3]) end
            local there = redis.call('GETRANGE', KEYS[1], 0, 0)
            if there == 'L' then return 0 end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
            """;

    /** KEYS: place, epoch, generation. ARGV: lease, copy or nothing, its milliseconds, epoch, generation or nothing. */
    private static final String FILL = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            if ARGV[2] ~= '' and redis.call('GET', KEYS[2]) == ARGV[4]
                and (ARGV[5] == '' or redis.call('GET', KEYS[3]) == ARGV[5]) then
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
              return 1
            end
            redis.call('DEL', KEYS[1])
            return 0
            """;

    private final RedisLine line;

    WindowCopies(RedisLine line) {
        this.line = line;
    }

    /** Null while there is no Redis to keep copies in. */
    public @Nullable Look look(Room room, String key) {
        @Nullable List<Look> looks = look(room, List.of(key));
        return looks == null ? null : looks.getFirst();
    }

    /** As {@link #look(Room, String)}, for many at once, in their order. */
    public @Nullable List<Look> look(Room room, List<String> keys) {
        @Nullable StatefulRedisConnection<String, byte[]> redis = line.toRead();
        if (redis == null) {
            return null;
        }
        String[] asked = new String[keys.size() + 2];
        asked[0] = line.epochKey();
        asked[1] = line.key(GENERATION);
        for (int i = 0; i < keys.size(); i++) {
            asked[i + 2] = line.key(room.place(keys.get(i)));
        }
        @Nullable
        List<KeyValue<String, byte[]>> found = line.answer(redis.async().mget(asked), redis);
        if (found == null) {
            return null;
        }
        if (!found.getFirst().hasValue()) {
            line.giveUp(redis, new IllegalStateException("Redis was emptied"));
            return null;
        }
        Stamp stamp = new Stamp(
                text(found.get(0).getValue()),
                found.get(1).hasValue() ? text(found.get(1).getValue()) : "");
        List<Look> looks = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            KeyValue<String, byte[]> there = found.get(i + 2);
            looks.add(new Look(
                    room,
                    keys.get(i),
                    stamp,
                    there.hasValue() ? read(room, keys.get(i), stamp, there.getValue()) : null,
                    !there.hasValue()));
        }
        return looks;
    }

    private static @Nullable Copy read(Room room, String key, Stamp stamp, byte[] kept) {
        if (kept.length == 0 || kept[0] != COPY) {
            return null;
        }
        int end = 1;
        while (end < kept.length && kept[end] != '\n') {
            end++;
        }
        String[] head = new String(kept, 1, end - 1, StandardCharsets.UTF_8).split("\\|", -1);
        if (head.length < 3
                || !head[0].equals(stamp.epoch())
                || !head[1].equals(room.isGeneral() ? stamp.generation() : "")
                || !head[2].equals(key)) {
            return null;
        }
        byte[] body = new byte[kept.length - end - 1];
        System.arraycopy(kept, end + 1, body, 0, body.length);
        return new Copy(List.of(head).subList(3, head.length), body);
    }

    /** Null where somebody else has it, or there is no Redis. */
    public @Nullable Lease lease(Look look) {
        @Nullable StatefulRedisConnection<String, byte[]> redis = line.toRead();
        if (redis == null) {
            return null;
        }
        Lease lease = new Lease(look, "L" + UUID.randomUUID());
        String[] keys = {place(look), line.key(GENERATION)};
        RedisFuture<Long> taking = redis.async()
                .eval(
                        TAKE,
                        ScriptOutputType.INTEGER,
                        keys,
                        bytes(lease.token()),
                        bytes(Long.toString(LEASE.toMillis())),
                        bytes(UUID.randomUUID().toString()));
        @Nullable Long taken = line.answer(taking, redis);
        return taken != null && taken == 1 ? lease : null;
    }

    /** True when nothing was written since the lease was taken: then the copy is as new as this very moment. */
    public boolean fill(Lease lease, Copy copy) {
        byte[] whole = whole(lease.look(), copy);
        return give(lease, whole.length > LARGEST ? new byte[0] : whole);
    }

    /** There is nothing to fill in. */
    public void release(Lease lease) {
        give(lease, new byte[0]);
    }

    private boolean give(Lease lease, byte[] whole) {
        @Nullable StatefulRedisConnection<String, byte[]> redis = line.toRead();
        Look look = lease.look();
        if (redis == null
                || (look.room().isGeneral() && look.stamp().generation().isEmpty())) {
            return false;
        }
        String[] keys = {place(look), line.epochKey(), line.key(GENERATION)};
        RedisFuture<Long> filling = redis.async()
                .eval(
                        FILL,
                        ScriptOutputType.INTEGER,
                        keys,
                        bytes(lease.token()),
                        whole,
                        bytes(Long.toString(KEPT.toMillis())),
                        bytes(look.stamp().epoch()),
                        bytes(look.room().isGeneral() ? look.stamp().generation() : ""));
        @Nullable Long filled = line.answer(filling, redis);
        return filled != null && filled == 1;
    }

    private String place(Look look) {
        return line.key(look.room().place(look.key()));
    }

    private static byte[] whole(Look look, Copy copy) {
        List<String> head = new ArrayList<>(List.of(
                look.stamp().epoch(), look.room().isGeneral() ? look.stamp().generation() : "", look.key()));
        head.addAll(copy.head());
        ByteArrayOutputStream whole = new ByteArrayOutputStream(copy.body().length + 160);
        whole.write(COPY);
        whole.writeBytes(bytes(String.join("|", head)));
        whole.write('\n');
        whole.writeBytes(copy.body());
        return whole.toByteArray();
    }

    /**
     * Nobody is shown what is kept of that product any more.
     *
     * @param lists whether it may have changed its place in lists, or its slugs
     */
    public void drop(String productId, boolean lists) {
        @Nullable StatefulRedisConnection<String, byte[]> redis = line.toDrop();
        if (redis == null) {
            return;
        }
        RedisFuture<Long> dropping = redis.async().del(line.key(Room.PRODUCT.place(productId)));
        if (lists) {
            dropLists();
        }
        line.answer(dropping, redis);
    }

    /**
     * Drops of those products what is out of date, and what is about to be filled in: whoever does that may have read
     * before it was.
     *
     * @param outdated says so of a product's copy
     */
    public void dropWhere(List<String> productIds, BiPredicate<String, Copy> outdated) {
        @Nullable List<Look> looks = look(Room.PRODUCT, productIds);
        String[] places = (looks == null
                        ? productIds.stream()
                        : looks.stream()
                                .filter(look -> !look.vacant()
                                        && (look.copy() == null || outdated.test(look.key(), look.copy())))
                                .map(Look::key))
                .map(id -> line.key(Room.PRODUCT.place(id)))
                .toArray(String[]::new);
        @Nullable StatefulRedisConnection<String, byte[]> redis = line.toDrop();
        if (redis != null && places.length > 0) {
            line.answer(redis.async().del(places), redis);
        }
    }

    /** Nobody is shown what is kept of any list any more. */
    public void dropLists() {
        @Nullable StatefulRedisConnection<String, byte[]> redis = line.toDrop();
        if (redis != null) {
            line.answer(
                    redis.async()
                            .set(line.key(GENERATION), bytes(UUID.randomUUID().toString())),
                    redis);
        }
    }

    /** For the auditor: the facts of the copies that would be shown of those products. */
    public Map<String, Copy> kept(List<String> productIds) {
        Map<String, Copy> kept = new HashMap<>();
        @Nullable List<Look> looks = productIds.isEmpty() ? null : look(Room.PRODUCT, productIds);
        if (looks != null) {
            for (Look look : looks) {
                if (look.copy() != null) {
                    kept.put(look.key(), look.copy());
                }
            }
        }
        return kept;
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
