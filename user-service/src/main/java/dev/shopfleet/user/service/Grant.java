package dev.shopfleet.user.service;

import dev.shopfleet.user.model.RefreshToken;
import java.time.Duration;
import java.time.Instant;

/**
 * What somebody gets who has proved who they are.
 *
 * @param expiresIn of the access token
 * @param refreshableUntil when the session ends
 */
public record Grant(
        UserView user, String accessToken, Duration expiresIn, RefreshToken refreshToken, Instant refreshableUntil) {

    /** Keeps the tokens out of logs. */
    @Override
    public String toString() {
        return "Grant[" + user.id() + "]";
    }
}
