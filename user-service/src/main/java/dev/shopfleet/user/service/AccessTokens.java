package dev.shopfleet.user.service;

import dev.shopfleet.common.config.ShopfleetProperties;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.security.TokenClaims;
import dev.shopfleet.user.config.UserSettings;
import dev.shopfleet.user.model.User;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Signs what every service of the fleet believes (RFC 9068). */
@Component
final class AccessTokens {

    private final SigningKeys keys;
    private final ShopfleetProperties.Security security;
    private final Duration life;
    private final Clock clock;

    AccessTokens(SigningKeys keys, ShopfleetProperties properties, UserSettings settings, Clock clock) {
        this.keys = keys;
        this.security = properties.security();
        this.life = settings.accessTokenLife();
        this.clock = clock;
    }

    String issue(User user, String sessionId) {
        SigningKeys.Signer signer = keys.signer();
        Instant now = clock.instant();
        return Jwts.builder()
                .header()
                .type(TokenClaims.ACCESS_TOKEN_TYPE)
                .keyId(signer.keyId())
                .and()
                .issuer(security.issuer())
                .audience()
                .add(security.audience())
                .and()
                .subject(user.id())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(life)))
                .id(Ids.next())
                .claim(TokenClaims.ROLE, user.role().name())
                .claim(TokenClaims.SESSION, sessionId)
                .claim(TokenClaims.ACCESS_VERSION, user.accessVersion())
                .signWith(signer.key(), Jwts.SIG.RS256)
                .compact();
    }

    Duration life() {
        return life;
    }
}
