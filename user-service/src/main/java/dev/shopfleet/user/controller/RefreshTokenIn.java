package dev.shopfleet.user.controller;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a client wants its refresh token: out of reach of scripts, or in its own hands. */
enum RefreshTokenIn {
    @JsonProperty("cookie")
    COOKIE,
    @JsonProperty("body")
    BODY
}
