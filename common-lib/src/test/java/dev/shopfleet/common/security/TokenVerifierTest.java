package dev.shopfleet.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.PendingEvent;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final Caller SHOPPER = new Caller("u1", Role.SHOPPER, "s1", 3);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final Signer signer = new Signer(clock);
    private final EventCodec codec = new EventCodec(EventCodec.payloads(), "/user-service", "");
    private final Revocations revocations = new Revocations(codec);
    private final List<String> asked = new ArrayList<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final TokenVerifier verifier =
            new TokenVerifier(this::find, revocations, "shopfleet", "shopfleet-api", clock);

    private @Nullable Key find(String keyId) {
        asked.add(keyId);
        if (away.get()) {
            throw Refusal.retryLater(Code.UNAVAILABLE, "away", null);
        }
        return keyId.equals(Signer.KEY_ID) ? signer.publicKey() : null;
    }

    private String token(UnaryOperator<JwtBuilder> spoil) {
        return signer.signed(spoil.apply(signer.claims("u1", Role.SHOPPER)));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Code.UNAUTHENTICATED));
        assertThat(verifier.remembered(token)).isNull();
    }

    @Test
    void knowsTheCallerFromAGoodToken() {
        assertThat(verifier.verify(signer.token("u1", Role.SHOPPER))).isEqualTo(SHOPPER);
        assertThat(verifier.verify(signer.token("a1", Role.ADMIN)).isAdmin()).isTrue();
    }

    @Test
    void refusesAnExpiredToken() {
        String token = signer.token("u1", Role.SHOPPER);

        clock.forward(Signer.LIFE.plusSeconds(6));

        assertRefused(token);
    }

    @Test
    void bearsClocksThatDifferByAFewSeconds() {
        String token = signer.token("u1", Role.SHOPPER);

        clock.forward(Signer.LIFE.plusSeconds(4));

        assertThat(verifier.verify(token)).isEqualTo(SHOPPER);
    }

    @Test
    void refusesATokenThatIsNotYetValid() {
        assertRefused(token(t -> t.notBefore(Date.from(clock.instant().plusSeconds(60)))));
    }

    @Test
    void refusesATokenWithoutASignature() {
        assertRefused(signer.claims("u1", Role.ADMIN).compact());
    }

    @Test
    void refusesAlgNoneWhateverItsSignaturePart() {
        String[] parts = signer.token("u1", Role.ADMIN).split("\\.", -1);
        String none = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}");

        assertRefused(none + "." + parts[1] + ".");
        assertRefused(none + "." + parts[1] + "." + parts[2]);
    }

    /** Whoever takes the algorithm from the token would check this HMAC with the public key, which everybody has. */
    @Test
    void refusesThePublicKeyAsASharedSecret() {
        byte[] open = signer.publicKey().getEncoded();

        assertRefused(signer.claims("u1", Role.ADMIN)
                .signWith(Keys.hmacShaKeyFor(open), Jwts.SIG.HS256)
                .compact());
    }

    @Test
    void refusesAnotherAlgorithmOfTheSameKey() {
        assertRefused(signer.signed(signer.claims("u1", Role.ADMIN), Jwts.SIG.RS512));
        assertRefused(signer.signed(signer.claims("u1", Role.ADMIN), Jwts.SIG.PS256));
    }

    @Test
    void refusesATokenThatSomebodyElseSigned() {
        KeyPair foreign = Jwts.SIG.RS256.keyPair().build();

        assertRefused(signer.claims("u1", Role.ADMIN)
                .signWith(foreign.getPrivate(), Jwts.SIG.RS256)
                .compact());
    }

    @Test
    void refusesATokenWhoseClaimsWereChanged() {
        String[] mine = signer.token("u1", Role.SHOPPER).split("\\.", -1);
        String[] admins = signer.token("u1", Role.ADMIN).split("\\.", -1);

        assertRefused(mine[0] + "." + admins[1] + "." + mine[2]);
    }

    @Test
    void refusesAnUnknownOrMissingKeyId() {
        assertRefused(token(t -> t.header().keyId("k2").and()));
        assertRefused(token(t -> t.header().delete("kid").and()));
    }

    @Test
    void refusesAnotherIssuerAudienceOrType() {
        assertRefused(token(t -> t.issuer("somebody")));
        assertRefused(token(t -> t.claims().delete("iss").and()));
        assertRefused(token(t ->
                t.claims().delete("aud").audience().add("another-api").and().and()));
        assertRefused(token(t -> t.claims().delete("aud").and()));
        assertRefused(token(t -> t.header().type("refresh+jwt").and()));
        assertRefused(token(t -> t.header().type("JWT").and()));
        assertRefused(token(t -> t.header().delete("typ").and()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "sub", TokenClaims.SESSION, TokenClaims.ROLE, TokenClaims.ACCESS_VERSION})
    void refusesATokenThatLacksAClaim(String claim) {
        assertRefused(token(t -> t.claims().delete(claim).and()));
    }

    @Test
    void refusesClaimsOfTheWrongKind() {
        assertRefused(token(t -> t.claim(TokenClaims.ROLE, "OWNER")));
        assertRefused(token(t -> t.claim(TokenClaims.ROLE, List.of("ADMIN"))));
        assertRefused(token(t -> t.claim(TokenClaims.ACCESS_VERSION, "three")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "a.b", "a.b.c", "....", "\u0000.\u0000.\u0000"})
    void refusesWhatIsNoTokenAtAll(String token) {
        assertRefused(token);
    }

    @Test
    void tellsKeysThatCannotBeHadFromABadToken() {
        away.set(true);

        assertThatThrownBy(() -> verifier.verify(signer.token("u1", Role.SHOPPER)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE));
    }

    @Test
    void remembersATokenUntilItExpires() {
        String token = signer.token("u1", Role.SHOPPER);
        assertThat(verifier.remembered(token)).isNull();

        verifier.verify(token);
        away.set(true);
        clock.forward(Signer.LIFE.minusSeconds(1));

        assertThat(verifier.verify(token)).isEqualTo(SHOPPER);
        assertThat(verifier.remembered(token)).isEqualTo(SHOPPER);
        assertThat(asked).hasSize(1);
    }

    @Test
    void forgetsARememberedTokenWhenItExpires() {
        String token = signer.token("u1", Role.SHOPPER);
        verifier.verify(token);

        clock.forward(Signer.LIFE.plus(Duration.ofSeconds(6)));

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> verifier.remembered(token)).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesARememberedTokenOnceItsSessionIsRevoked() {
        String token = signer.token("u1", Role.SHOPPER);
        verifier.verify(token);

        hear("session.revoked", "s1", "{\"sessionId\":\"s1\",\"userId\":\"u1\"}");

        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Code.UNAUTHENTICATED));
        assertThat(verifier.verify(token(t -> t.claim(TokenClaims.SESSION, "s2")))
                        .sessionId())
                .isEqualTo("s2");
    }

    @Test
    void refusesTokensOfAnOlderAccessVersion() {
        hear("user.access-changed", "u1", "{\"userId\":\"u1\",\"accessVersion\":4}");
        hear("user.access-changed", "u1", "{\"userId\":\"u1\",\"accessVersion\":2}");

        assertThatThrownBy(() -> verifier.verify(signer.token("u1", Role.SHOPPER)))
                .isInstanceOf(Refusal.class);
        assertThat(verifier.verify(token(t -> t.claim(TokenClaims.ACCESS_VERSION, 4L)))
                        .accessVersion())
                .isEqualTo(4);
        assertThat(verifier.verify(signer.token("u2", Role.SHOPPER)).userId()).isEqualTo("u2");
    }

    @Test
    void passesOverOtherEventsOfUsers() {
        hear("user.registered", "u1", "{\"userId\":\"u1\"}");

        assertThat(verifier.verify(signer.token("u1", Role.SHOPPER))).isEqualTo(SHOPPER);
    }

    private void hear(String type, String key, String payload) {
        ProducerRecord<String, byte[]> sent =
                codec.record(key, new PendingEvent("e1", type, 1, Topics.USER, clock.instant(), 1, null, payload));
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 0, key, sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        revocations.feed().apply().accept(record);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
