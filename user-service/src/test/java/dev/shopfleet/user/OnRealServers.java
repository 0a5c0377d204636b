package dev.shopfleet.user;

import dev.shopfleet.common.id.Ids;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.user.Api.Answer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the integration tests share: one context, the API, new people. */
@ServiceIT
abstract class OnRealServers {

    static final Duration ONE_SECOND = Duration.ofSeconds(1);

    @LocalServerPort
    private int port;

    @Autowired
    protected EventsProbe events;

    protected Api api() {
        return new Api(port);
    }

    /** An address that nobody has had before. */
    protected static String someone() {
        return "u-" + Ids.next() + "@example.org";
    }

    protected Answer registered() {
        return api().register(someone());
    }

    protected String admin() {
        return api().login("admin@shopfleet.local", "Admin-of-the-fleet-1").accessToken();
    }

    /** The promise of the contract: everywhere within one second. */
    protected void refusedWithinASecond(String accessToken) {
        Awaitility.await("access token refused")
                .atMost(ONE_SECOND)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> api().me(accessToken).status() == 401);
    }
}
