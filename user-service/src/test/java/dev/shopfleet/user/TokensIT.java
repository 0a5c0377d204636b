package dev.shopfleet.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.test.Tokens;
import dev.shopfleet.user.Api.Answer;
import dev.shopfleet.user.service.SigningKeys;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TokensIT extends OnRealServers {

    @Autowired
    private SigningKeys keys;

    @Autowired
    private Tokens strangers;

    @Test
    void showsThePublicKeysItSignsWithAndNothingOfThePrivateOnes() {
        Answer jwks = api().get("/.well-known/jwks.json", null);
        assertThat(jwks.status()).isEqualTo(200);
        assertThat(jwks.headers().firstValue("cache-control"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=300"));
        assertThat(jwks.body().path("keys").size()).isEqualTo(1);
        assertThat(jwks.body().path("keys").path(0).propertyNames())
                .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
        String token = registered().text("accessToken");
        var key = Jwks.setParser()
                .build()
                .parse(jwks.body().toString())
                .getKeys()
                .iterator()
                .next();
        var claims = Jwts.parser()
                .verifyWith((java.security.PublicKey) key.toKey())
                .build()
                .parseSignedClaims(token);
        assertThat(claims.getHeader().getType()).isEqualTo("at+jwt");
        assertThat(claims.getHeader().getKeyId()).isEqualTo(key.getId());
        assertThat(claims.getPayload()).containsKeys("iss", "aud", "sub", "iat", "exp", "jti", "role", "sid", "ver");
    }

    @Test
    void refusesEveryTokenThatDoesNotHold() {
        Answer owner = registered();
        String user = owner.userId();
        String valid = "Bearer " + signed(claims(user, 900), "at+jwt");
        assertThat(api().me(valid).status()).isEqualTo(200);

        refuses("none at all", null);
        refuses("another scheme", "Basic YWRhOmFkYQ==");
        refuses("nonsense", "Bearer nonsense");
        refuses("expired", "Bearer " + signed(claims(user, -60), "at+jwt"));
        refuses("of another type", "Bearer " + signed(claims(user, 900), "refresh+jwt"));
        refuses(
                "alg none",
                "Bearer " + claims(user, 900).header().type("at+jwt").and().compact());
        refuses("for somebody else", "Bearer " + signed(claims(user, "others", 900), "at+jwt"));
        refuses("a refresh token", "Bearer " + owner.refreshToken());
        refuses("signed by a stranger", strangers.shopper(user));
        refuses("forged under our key's name", "Bearer " + forged(user));
    }

    private void refuses(String what, @org.jspecify.annotations.Nullable String bearer) {
        Answer answer = api().me(bearer);
        assertThat(answer.status()).as(what).isEqualTo(401);
        assertThat(answer.code()).as(what).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.body().path("success").asBoolean(true)).isFalse();
    }

    @Test
    void handlesTheNextRevocationAfterOneThatNobodyCanRead() {
        Answer owner = registered();
        assertThat(api().me(owner.accessToken()).status()).isEqualTo(200);
        String session = owner.refreshToken().substring(0, 26);
        events.poison(Topics.USER, session, "session.revoked");
        var letter = events.awaitDeadLetter(Topics.USER, session);
        assertThat(new String(
                        letter.record().headers().lastHeader("dlt_reason").value(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isNotBlank();
        assertThat(api().me(owner.accessToken()).status()).isEqualTo(200);
        api().post("/api/v1/auth/logout", null, owner.accessToken());
        refusedWithinASecond(owner.accessToken());
    }

    private static JwtBuilder claims(String user, long secondsLeft) {
        return claims(user, "shopfleet-api", secondsLeft);
    }

    private static JwtBuilder claims(String user, String audience, long secondsLeft) {
        Instant now = Instant.now();
        return Jwts.builder()
                .issuer("shopfleet")
                .audience()
                .add(audience)
                .and()
                .subject(user)
                .issuedAt(Date.from(now.minusSeconds(1_000)))
                .expiration(Date.from(now.plusSeconds(secondsLeft)))
                .claim("role", "SHOPPER")
                .claim("sid", "a-session")
                .claim("ver", 1);
    }

    private String signed(JwtBuilder claims, String type) {
        SigningKeys.Signer signer = keys.signer();
        return claims.header()
                .type(type)
                .keyId(signer.keyId())
                .and()
                .signWith(signer.key(), Jwts.SIG.RS256)
                .compact();
    }

    private String forged(String user) {
        return claims(user, 900)
                .header()
                .type("at+jwt")
                .keyId(keys.signer().keyId())
                .and()
                .signWith(Jwts.SIG.RS256.keyPair().build().getPrivate(), Jwts.SIG.RS256)
                .compact();
    }
}
