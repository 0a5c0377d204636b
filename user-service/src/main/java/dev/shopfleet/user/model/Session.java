package dev.shopfleet.user.model;

import dev.shopfleet.common.aggregate.Aggregate;
import dev.shopfleet.common.id.Ids;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** One sign-in on one device, kept going by a family of refresh tokens of which only the newest holds. */
@Document("sessions")
public final class Session extends Aggregate {

    /** What became of an attempt to refresh. */
    public enum Refresh {
        RENEWED,
        /** The token had been used before: the session is over. */
        REUSED,
        REFUSED
    }

    /**
     * A new session and the first token of its family.
     *
     * @param token not stored anywhere
     */
    public record Opened(Session session, RefreshToken token) {}

    private final String userId;
    private final long epoch;
    private final String device;
    private final String ip;
    private final Instant createdAt;
    private final Instant expiresAt;
    private final String familyHash;
    private String currentHash;
    private Instant lastUsedAt;
    private @Nullable Instant revokedAt;
    private @Nullable RevocationReason revokedFor;

    @PersistenceCreator
    Session(
            String id,
            String userId,
            long epoch,
            String device,
            String ip,
            Instant createdAt,
            Instant expiresAt,
            String familyHash,
            String currentHash,
            Instant lastUsedAt) {
        super(id);
        this.userId = userId;
        this.epoch = epoch;
        this.device = device;
        this.ip = ip;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.familyHash = familyHash;
        this.currentHash = currentHash;
        this.lastUsedAt = lastUsedAt;
    }

    public static Opened open(User user, String device, String ip, Instant now, Duration life) {
        String id = Ids.next();
        RefreshToken token = RefreshToken.first(id);
        Session session = new Session(
                id,
                user.id(),
                user.sessionEpoch(),
                device,
                ip,
                now,
                now.plus(life),
                Secrets.hash(token.family()),
                Secrets.hash(token.turn()),
                now);
        return new Opened(session, token);
    }

    /** Spends the presented token for the next one. A spent one that comes again is in two hands: nobody's then. */
    public Refresh refresh(RefreshToken presented, RefreshToken next, Instant now) {
        if (!Secrets.matches(presented.family(), familyHash)) {
            return Refresh.REFUSED;
        }
        if (!Secrets.matches(presented.turn(), currentHash)) {
            revoke(RevocationReason.TOKEN_REUSED, now);
            return Refresh.REUSED;
        }
        if (isOver(now)) {
            return Refresh.REFUSED;
        }
        currentHash = Secrets.hash(next.turn());
        lastUsedAt = now;
        changed();
        return Refresh.RENEWED;
    }

    public void revoke(RevocationReason reason, Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
            revokedFor = reason;
            raise(new SessionRevoked(id(), userId, reason));
        }
    }

    public boolean isOver(Instant now) {
        return revokedAt != null || !now.isBefore(expiresAt);
    }

    public String userId() {
        return userId;
    }

    public long epoch() {
        return epoch;
    }

    public String device() {
        return device;
    }

    public String ip() {
        return ip;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant lastUsedAt() {
        return lastUsedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable RevocationReason revokedFor() {
        return revokedFor;
    }
}
