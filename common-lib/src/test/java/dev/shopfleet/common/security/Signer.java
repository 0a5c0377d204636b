package dev.shopfleet.common.security;

import dev.shopfleet.common.event.EventCodec;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SignatureAlgorithm;
import java.security.Key;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/** Stands in for user-service: signs access tokens, good ones and spoilt ones. */
public final class Signer {

    public static final String KEY_ID = "k1";
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final KeyPair KEYS = Jwts.SIG.RS256.keyPair().build();

    private final Clock clock;

    public Signer(Clock clock) {
        this.clock = clock;
    }

    public Key publicKey() {
        return KEYS.getPublic();
    }

    /** A verifier that trusts this signer and nobody else. */
    public TokenVerifier verifier() {
        return new TokenVerifier(
                keyId -> keyId.equals(KEY_ID) ? publicKey() : null,
                new Revocations(new EventCodec(EventCodec.payloads(), "/test", "")),
                "shopfleet",
                "shopfleet-api",
                clock);
    }

    public String token(String userId, Role role) {
        return signed(claims(userId, role));
    }

    /** All that an access token needs but its signature. */
    JwtBuilder claims(String userId, Role role) {
        return Jwts.builder()
                .header()
                .type(TokenClaims.ACCESS_TOKEN_TYPE)
                .keyId(KEY_ID)
                .and()
                .issuer("shopfleet")
                .audience()
                .add("shopfleet-api")
                .and()
                .subject(userId)
                .issuedAt(Date.from(clock.instant()))
                .expiration(Date.from(clock.instant().plus(LIFE)))
                .claim(TokenClaims.ROLE, role.name())
                .claim(TokenClaims.SESSION, "s1")
                .claim(TokenClaims.ACCESS_VERSION, 3L);
    }

    String signed(JwtBuilder claims) {
        return signed(claims, Jwts.SIG.RS256);
    }

    String signed(JwtBuilder claims, SignatureAlgorithm algorithm) {
        return claims.signWith(KEYS.getPrivate(), algorithm).compact();
    }
}
