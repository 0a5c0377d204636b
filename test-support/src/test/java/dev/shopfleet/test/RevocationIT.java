package dev.shopfleet.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.security.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServiceIT
class RevocationIT {

    private static final Duration WITHIN_A_SECOND = Duration.ofSeconds(1);

    @Autowired
    Tokens tokens;

    @Autowired
    EventsProbe probe;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private int statusFor(String authorization) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/who"))
                                .header("Authorization", authorization)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private void awaitRefused(String authorization) {
        Awaitility.await("refusal")
                .atMost(WITHIN_A_SECOND)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> statusFor(authorization) == 401);
    }

    @Test
    void refusesATokenWithinASecondOfItsSessionsEnd() throws Exception {
        String session = Ids.next();
        String mine = tokens.bearer("u1", Role.SHOPPER, session, 1);
        String other = tokens.bearer("u1", Role.SHOPPER, Ids.next(), 1);
        assertThat(statusFor(mine)).isEqualTo(200);

        probe.send(
                Topics.USER,
                session,
                "session.revoked",
                1,
                GoldenSamples.of("session.revoked").replace(sampleSession(), session));

        awaitRefused(mine);
        assertThat(statusFor(other)).isEqualTo(200);
    }

    private static String sampleSession() {
        record SessionRevoked(String sessionId) {}
        return GoldenSamples.read("session.revoked", SessionRevoked.class).sessionId();
    }

    @Test
    void refusesOlderTokensWithinASecondOfAChangeOfRights() throws Exception {
        String user = Ids.next();
        String old = tokens.bearer(user, Role.ADMIN, Ids.next(), 1);
        assertThat(statusFor(old)).isEqualTo(200);

        probe.send(Topics.USER, user, "user.access-changed", 2, Map.of("userId", user, "accessVersion", 2));

        awaitRefused(old);
        assertThat(statusFor(tokens.bearer(user, Role.SHOPPER, Ids.next(), 2))).isEqualTo(200);
    }

    @Test
    void refusesTokensThatUserServiceNeverSigned() throws Exception {
        for (String token : new String[] {
            tokens.expired("u1"), tokens.unsigned("u1"), tokens.refreshToken("u1"), tokens.forged("u1"), "Bearer x"
        }) {
            assertThat(statusFor(token)).as(token).isEqualTo(401);
        }
        assertThat(statusFor(tokens.shopper("u1"))).isEqualTo(200);
    }
}
