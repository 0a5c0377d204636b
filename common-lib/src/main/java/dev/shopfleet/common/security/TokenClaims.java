package dev.shopfleet.common.security;

/** What our access tokens carry beside the registered claims (RFC 7519); the type is that of RFC 9068. */
public final class TokenClaims {

    /** {@code typ} header of an access token: no other token of ours can stand in for it (RFC 8725, 3.11). */
    public static final String ACCESS_TOKEN_TYPE = "at+jwt";

    public static final String ROLE = "role";
    public static final String SESSION = "sid";
    public static final String ACCESS_VERSION = "ver";

    private TokenClaims() {}
}
