package dev.shopfleet.user.controller;

import dev.shopfleet.user.service.UserView;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as they go out.
 *
 * @param expiresIn seconds that the access token holds
 * @param refreshToken only where the client asked for it in the body
 */
record TokensView(
        UserView user,
        String accessToken,
        long expiresIn,
        @Nullable String refreshToken) {

    /** Keeps the tokens out of logs. */
    @Override
    public String toString() {
        return "TokensView[" + user.id() + "]";
    }
}
