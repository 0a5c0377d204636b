package dev.shopfleet.common.security;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import org.jspecify.annotations.Nullable;

/** The {@code Authorization: Bearer} header (RFC 6750, section 2.1). */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /**
     * @return the token, or null where the header is absent
     * @throws Refusal {@code UNAUTHENTICATED} when the header is of another scheme or empty
     */
    public static @Nullable String of(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || authorization.substring(SCHEME.length()).isBlank()) {
            throw new Refusal(Code.UNAUTHENTICATED, "The Authorization header is not a bearer token");
        }
        return authorization.substring(SCHEME.length()).strip();
    }
}
