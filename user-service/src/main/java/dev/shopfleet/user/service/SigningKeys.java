package dev.shopfleet.user.service;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.KeySet;
import dev.shopfleet.user.config.UserSettings;
import dev.shopfleet.user.model.KeyPlan;
import dev.shopfleet.user.model.SigningKey;
import dev.shopfleet.user.repository.SigningKeyStore;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.RsaPublicJwk;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that sign access tokens: made when they are due, shared by all instances through the store. Kept in memory
 * as they were last read; an unknown key id makes them be read anew.
 */
@Component
public final class SigningKeys implements KeySet, SmartLifecycle {

    /** A key that can sign. */
    public record Signer(String keyId, PrivateKey key) {}

    private record Ready(SigningKey stored, Signer signer, RsaPublicJwk shown) {}

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    /** Made-up key ids must not turn every request into a read. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    private static final Duration ROOM_FOR_CLOCKS = Duration.ofHours(1);

    private final SigningKeyStore store;
    private final KeyPlan plan;
    private final Clock clock;
    private volatile Map<String, Ready> known = Map.of();
    private volatile Instant lastRead = Instant.EPOCH;
    private volatile boolean running;

    SigningKeys(SigningKeyStore store, UserSettings settings, Clock clock) {
        this.store = store;
        this.plan = new KeyPlan(
                settings.keys().rotateEvery(),
                settings.keys().publishAhead(),
                settings.accessTokenLife().plus(ROOM_FOR_CLOCKS));
        this.clock = clock;
    }

    /** The key that signs now. */
    public Signer signer() {
        return plan.signing(stored(), clock.instant())
                .map(key -> known.get(key.keyId()))
                .map(Ready::signer)
                .orElseThrow(() -> Refusal.retryLater(
                        Code.UNAVAILABLE, "Tokens cannot be signed right now", Duration.ofSeconds(2)));
    }

    @Override
    public @Nullable Key find(String keyId) {
        if (!known.containsKey(keyId) && !clock.instant().isBefore(lastRead.plus(SHORTEST_INTERVAL))) {
            read();
        }
        Ready found = known.get(keyId);
        return found == null ? null : found.shown().toKey();
    }

    /** The public halves, oldest first, as a JWK Set (RFC 7517). */
    public Map<String, Object> jwks() {
        return Map.of(
                "keys",
                known.values().stream()
                        .sorted(Comparator.comparingLong(key -> key.stored().number()))
                        .map(Ready::shown)
                        .toList());
    }

    /** Makes the key that is due, drops those that no token can need any more. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    public void tend() {
        read();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        plan.due(stored(), now).ifPresent(due -> {
            SigningKey made = make(due);
            if (store.addIfAbsent(made)) {
                log.info("Made {}", made);
            }
            read();
        });
        List<SigningKey> obsolete = plan.obsolete(stored(), now);
        for (SigningKey old : obsolete) {
            store.remove(old);
            log.info("Dropped {}", old);
        }
        if (!obsolete.isEmpty()) {
            read();
        }
    }

    private List<SigningKey> stored() {
        return known.values().stream().map(Ready::stored).toList();
    }

    private void read() {
        lastRead = clock.instant();
        Map<String, Ready> before = known;
        known = store.all().stream()
                .map(key -> Optional.ofNullable(before.get(key.keyId())).orElseGet(() -> ready(key)))
                .collect(Collectors.toUnmodifiableMap(key -> key.stored().keyId(), Function.identity()));
    }

    private static SigningKey make(KeyPlan.Due due) {
        KeyPair pair = Jwts.SIG.RS256.keyPair().build();
        Base64.Encoder text = Base64.getEncoder();
        return new SigningKey(
                due.number(),
                shown(pair.getPublic()).getId(),
                text.encodeToString(pair.getPrivate().getEncoded()),
                text.encodeToString(pair.getPublic().getEncoded()),
                due.signsFrom());
    }

    private static Ready ready(SigningKey key) {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            Base64.Decoder text = Base64.getDecoder();
            return new Ready(
                    key,
                    new Signer(
                            key.keyId(), rsa.generatePrivate(new PKCS8EncodedKeySpec(text.decode(key.privateKey())))),
                    shown(rsa.generatePublic(new X509EncodedKeySpec(text.decode(key.publicKey())))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(key + " cannot be read", e);
        }
    }

    private static RsaPublicJwk shown(PublicKey key) {
        return Jwks.builder()
                .key((RSAPublicKey) key)
                .algorithm("RS256")
                .publicKeyUse("sig")
                .idFromThumbprint()
                .build();
    }

    @Override
    public void start() {
        tend();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** There before the first request. */
    @Override
    public int getPhase() {
        return 1;
    }
}
