package dev.shopfleet.common.security;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetched when a key id is not known yet, and kept: tokens are still verified while user-service is away. */
final class RemoteKeySet implements KeySet {

    private static final Logger log = LoggerFactory.getLogger(RemoteKeySet.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** Made-up key ids must not turn every request into a fetch. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(2);

    private final List<URI> sources;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Map<String, Key> keys = Map.of();
    private long lastFetch = System.nanoTime() - SHORTEST_INTERVAL.toNanos();

    RemoteKeySet(List<URI> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public @Nullable Key find(String keyId) {
        @Nullable Key key = keys.get(keyId);
        if (key != null) {
            return key;
        }
        refresh();
        return keys.get(keyId);
    }

    /** Fetches the set, unless that was done a moment ago. */
    private void refresh() {
        fetching.lock();
        try {
            if (System.nanoTime() - lastFetch < SHORTEST_INTERVAL.toNanos()) {
                if (keys.isEmpty()) {
                    throw unavailable();
                }
                return;
            }
            lastFetch = System.nanoTime();
            for (URI source : sources) {
                if (fetch(source)) {
                    return;
                }
            }
            if (keys.isEmpty()) {
                throw unavailable();
            }
        } finally {
            fetching.unlock();
        }
    }

    private boolean fetch(URI source) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(source).timeout(TIMEOUT).build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            keys = Jwks.setParser().build().parse(response.body()).getKeys().stream()
                    .collect(Collectors.toUnmodifiableMap(Jwk::getId, Jwk::toKey));
            return true;
        } catch (IOException | JwtException | IllegalArgumentException e) {
            log.warn("The key set could not be fetched from {}: {}", source, e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static Refusal unavailable() {
        return Refusal.retryLater(Code.UNAVAILABLE, "Sign-in cannot be checked right now", Duration.ofSeconds(2));
    }
}
