package dev.shopfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@ServiceIT
@TestPropertySource(
        properties = {
            "shopfleet.gateway.rate-limit.enabled=true",
            "shopfleet.gateway.rate-limit.per-caller.per-minute=1",
            "shopfleet.gateway.rate-limit.per-caller.burst=8",
            "shopfleet.gateway.rate-limit.sign-in.per-minute=1",
            "shopfleet.gateway.rate-limit.sign-in.burst=2"
        })
class RateLimitIT {

    private static @Nullable StandIn user;

    @Autowired
    private Tokens tokens;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry settings) {
        user = new StandIn("user");
        settings.add("shopfleet.gateway.upstreams.user", () -> Objects.requireNonNull(user)
                .url());
    }

    @AfterAll
    static void leave() {
        Objects.requireNonNull(user).close();
    }

    @Test
    void slowsDownACallerWhoKnocksTooOften() {
        Http http = new Http(port);
        String hasty = tokens.shopper("u" + Ids.next());
        String patient = tokens.shopper("u" + Ids.next());
        // Until a token is known to hold, it is the address that is counted.
        assertThat(http.get("/api/v1/users/me", hasty).status()).isEqualTo(200);
        assertThat(http.get("/api/v1/users/me", patient).status()).isEqualTo(200);
        for (int i = 0; i < 8; i++) {
            assertThat(http.get("/api/v1/users/me", hasty).status()).isEqualTo(200);
        }
        Http.Answer refused = http.get("/api/v1/users/me", hasty);
        refused.isProblem(429, "TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(http.get("/api/v1/users/me", patient).status()).isEqualTo(200);
    }

    @Test
    void countsPasswordsApart() {
        Http http = new Http(port);
        assertThat(http.post("/api/v1/auth/login", null).status()).isEqualTo(200);
        assertThat(http.post("/api/v1/auth/login", null).status()).isEqualTo(200);
        http.post("/api/v1/auth/login", null).isProblem(429, "TOO_MANY_REQUESTS");
    }
}
