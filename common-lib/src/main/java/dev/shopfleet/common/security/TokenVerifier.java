package dev.shopfleet.common.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens as RFC 8725 (JWT best practice) wants it: one algorithm (RS256), keys only from our key set,
 * issuer, audience, expiry and type required. A token that held is remembered until it expires; whether it was revoked
 * is asked every time.
 */
public final class TokenVerifier {

    private record Verified(Caller caller, Instant expires) {}

    private static final int REMEMBERED = 20_000;
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final JwtParser parser;
    private final Revocations revocations;
    private final Clock clock;
    private final Cache<String, Verified> held;

    public TokenVerifier(KeySet keys, Revocations revocations, String issuer, String audience, Clock clock) {
        this.revocations = revocations;
        this.clock = clock;
        this.parser = Jwts.parser()
                .keyLocator(new LocatorAdapter<Key>() {
                    @Override
                    protected @Nullable Key locate(JwsHeader header) {
                        return header.getKeyId() == null ? null : keys.find(header.getKeyId());
                    }
                })
                .sig()
                .clear()
                .add(Jwts.SIG.RS256)
                .and()
                .requireIssuer(issuer)
                .requireAudience(audience)
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(CLOCK_SKEW.toSeconds())
                .build();
        this.held = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(Expiry.creating((String token, Verified verified) -> {
                    Duration left = Duration.between(clock.instant(), verified.expires());
                    return left.isNegative() ? Duration.ZERO : left;
                }))
                .build();
    }

    /**
     * The caller whom the token names.
     *
     * @param token compact JWS, without {@code Bearer}
     * @throws Refusal {@code UNAUTHENTICATED} for any token that does not hold, {@code UNAVAILABLE} without keys
     */
    public Caller verify(String token) {
        @Nullable Verified verified = held.getIfPresent(token);
        if (verified == null || !clock.instant().isBefore(verified.expires())) {
            verified = check(token);
            held.put(token, verified);
        }
        if (revocations.cover(verified.caller())) {
            throw unauthenticated();
        }
        return verified.caller();
    }

    /** As {@link #verify}, but only if it can be told without a key set: null where the token was not seen before. */
    public @Nullable Caller remembered(String token) {
        @Nullable Verified verified = held.getIfPresent(token);
        return verified == null ? null : verify(token);
    }

    private Verified check(String token) {
        try {
            Jws<Claims> jws = parser.parseSignedClaims(token);
            if (!TokenClaims.ACCESS_TOKEN_TYPE.equals(jws.getHeader().getType())) {
                throw unauthenticated();
            }
            Claims claims = jws.getPayload();
            @Nullable Date expires = claims.getExpiration();
            @Nullable String user = claims.getSubject();
            @Nullable String session = claims.get(TokenClaims.SESSION, String.class);
            @Nullable String role = claims.get(TokenClaims.ROLE, String.class);
            @Nullable Long version = claims.get(TokenClaims.ACCESS_VERSION, Long.class);
            if (expires == null || user == null || session == null || role == null || version == null) {
                throw unauthenticated();
            }
            return new Verified(new Caller(user, Role.valueOf(role), session, version), expires.toInstant());
        } catch (JwtException | IllegalArgumentException e) {
            throw unauthenticated();
        }
    }

    private static Refusal unauthenticated() {
        return new Refusal(Code.UNAUTHENTICATED, "The access token is missing, expired or not valid");
    }
}
