package dev.shopfleet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.local.fleet.LocalServers;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a Redis of its own, for it is killed. */
@ServiceIT
@DirtiesContext
class RedisAwayIT {

    @TempDir
    static @Nullable Path folder;

    private static @Nullable LocalServers redis;

    @Autowired
    private Tokens tokens;

    @Autowired
    private EventsProbe events;

    @Autowired
    private Environment environment;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void ownRedis(DynamicPropertyRegistry settings) {
        redis = LocalServers.start(Objects.requireNonNull(folder), EnumSet.of(LocalServers.Kind.REDIS));
        settings.add(
                "spring.data.redis.url", () -> Objects.requireNonNull(redis).redisUri());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(redis).close();
    }

    @Test
    void keepsTheInboxWithoutRedisAndTellsEveryBrowserOnceItIsBack() {
        LocalServers ownRedis = Objects.requireNonNull(redis);
        Room room = new Room(events, port);
        String ada = Room.somebody();
        String token = tokens.shopper(ada);
        try (ConfigurableApplicationContext second = SecondInstance.of(environment);
                LiveClient here = new LiveClient(port, token);
                LiveClient there = new LiveClient(SecondInstance.port(second), token)) {
            LiveClient.Heard heardHere = here.listen("/user/queue/notifications");
            LiveClient.Heard heardThere = there.listen("/user/queue/notifications");
            String before = room.happens(Topics.ORDER, "order.placed", ada, Room.order(), 1);
            heardHere.upTo(before);
            heardThere.upTo(before);

            ownRedis.kill(LocalServers.Kind.REDIS);
            String meanwhile = room.happens(Topics.ORDER, "order.placed", ada, Room.order(), 1);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() ->
                            room.get("/api/v1/notifications", token).items().size() == 2);
            ownRedis.restart(LocalServers.Kind.REDIS);

            for (LiveClient.Heard heard : List.of(heardHere, heardThere)) {
                assertThat(heard.upTo(meanwhile)).isNotEmpty();
            }
        }
    }
}
