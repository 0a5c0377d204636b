package dev.shopfleet.notification.messaging;

import dev.shopfleet.common.event.EventHeaders;
import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.replica.ReplicaFeed;
import dev.shopfleet.notification.live.SessionSweep;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A sign-out closes the open connections of its session at once instead of at the next sweep. */
@Configuration(proxyBeanMethods = false)
class RevocationNews {

    private static final Set<String> TYPES = Set.of("session.revoked", "user.access-changed");

    @Bean
    ReplicaFeed revocationSweep(SessionSweep sweep) {
        return new ReplicaFeed(Topics.USER, Duration.ZERO, event -> {
            String type = EventHeaders.text(event.headers(), EventHeaders.TYPE);
            if (type != null && TYPES.contains(type)) {
                sweep.soon();
            }
        });
    }
}
