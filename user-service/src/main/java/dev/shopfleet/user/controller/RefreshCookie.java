package dev.shopfleet.user.controller;

import dev.shopfleet.user.config.UserSettings;
import dev.shopfleet.user.service.Grant;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie that holds a browser's refresh token: no script reads it, no other site sends it, no other path gets it. */
@Component
final class RefreshCookie {

    static final String NAME = "refresh_token";
    private static final String PATH = "/api/v1/auth";

    private final boolean secure;
    private final Clock clock;

    RefreshCookie(UserSettings settings, Clock clock) {
        this.secure = settings.secureCookies();
        this.clock = clock;
    }

    String holding(Grant grant) {
        return cookie(grant.refreshToken().text(), Duration.between(clock.instant(), grant.refreshableUntil()));
    }

    String removed() {
        return cookie("", Duration.ZERO);
    }

    private String cookie(String value, Duration life) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .path(PATH)
                .maxAge(life)
                .build()
                .toString();
    }
}
