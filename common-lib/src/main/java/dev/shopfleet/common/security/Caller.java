package dev.shopfleet.common.security;

/**
 * Who is calling, as the verified access token says. Declared as a parameter of a controller method, it is filled in;
 * on a {@link GuestOrSignedIn} handler as {@code Optional<Caller>}.
 *
 * @param userId subject of the token
 * @param sessionId the sign-in that the token belongs to
 * @param accessVersion counts changes of the account's rights; a token of an older version is refused
 */
public record Caller(String userId, Role role, String sessionId, long accessVersion) {

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
