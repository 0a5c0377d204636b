package dev.shopfleet.common.security;

import java.net.URI;
import java.security.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public keys that access tokens are signed with (JWK Set, RFC 7517). */
public interface KeySet {

    /**
     * The key of that id, or null where the set does not have it.
     *
     * @throws dev.shopfleet.common.message.Refusal {@code UNAVAILABLE} when no key is known and none can be fetched
     */
    @Nullable
    Key find(String keyId);

    /**
     * The set that user-service shows.
     *
     * @param sources its instances, or whatever stands before them; each is asked until one answers
     */
    static KeySet at(List<URI> sources) {
        return new RemoteKeySet(sources);
    }
}
