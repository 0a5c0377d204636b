package dev.shopfleet.common.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.EventMeta;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.replica.ReplicaFeed;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What user-service has taken back: sessions that ended, and tokens issued before the account's rights changed. Every
 * instance hears of it on {@code user.events} and remembers it for as long as such a token could live.
 */
public final class Revocations {

    /** Longer than any access token lives, with room for clocks that differ. */
    private static final Duration MEMORY = Duration.ofMinutes(20);

    private record SessionRevoked(String sessionId) {}

    private record AccessChanged(String userId, long accessVersion) {}

    private final EventCodec codec;
    private final Cache<String, Boolean> sessions =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).build();
    private final Cache<String, Long> accessVersions =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).build();

    public Revocations(EventCodec codec) {
        this.codec = codec;
    }

    public ReplicaFeed feed() {
        return new ReplicaFeed(Topics.USER, MEMORY, this::apply);
    }

    public boolean cover(Caller caller) {
        if (sessions.getIfPresent(caller.sessionId()) != null) {
            return true;
        }
        @Nullable Long oldest = accessVersions.getIfPresent(caller.userId());
        return oldest != null && caller.accessVersion() < oldest;
    }

    private void apply(ConsumerRecord<String, byte[]> event) {
        EventMeta meta = EventMeta.of(event);
        switch (meta.type()) {
            case "session.revoked" ->
                sessions.put(codec.read(event.value(), SessionRevoked.class).sessionId(), true);
            case "user.access-changed" -> {
                AccessChanged change = codec.read(event.value(), AccessChanged.class);
                accessVersions.asMap().merge(change.userId(), change.accessVersion(), Math::max);
            }
            default -> {}
        }
    }
}
