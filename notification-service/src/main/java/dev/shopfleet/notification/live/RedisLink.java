package dev.shopfleet.notification.live;

import dev.shopfleet.common.config.ShopfleetProperties;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * The line between instances. It never makes anybody wait: while Redis is away commands queue up in the driver and go
 * out when it is back, and what others said meanwhile is told to whoever follows by {@link #follow}.
 */
@Component
class RedisLink implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A break is noticed later than it happened. */
    private static final Duration UNNOTICED = Duration.ofSeconds(5);

    private final LettuceConnectionFactory redis;
    private final Clock clock;
    private final String prefix;
    private final AtomicReference<@Nullable Instant> broken = new AtomicReference<>();
    private volatile boolean running;
    private volatile @Nullable StatefulRedisConnection<String, String> speaking;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> listening;
    private Consumer<String> heard = message -> {};
    private Consumer<Instant> missed = since -> {};

    RedisLink(LettuceConnectionFactory redis, Clock clock, ShopfleetProperties properties) {
        this.redis = redis;
        this.clock = clock;
        this.prefix = properties.events().topicPrefix();
    }

    /** Fleets that share a broker may share a Redis, too. */
    String key(String name) {
        return prefix + "live:" + name;
    }

    String channel() {
        return key("news");
    }

    /**
     * To be called before the start.
     *
     * @param heard takes what any instance, this one too, has published
     * @param missed told since when something may have been lost
     */
    void follow(Consumer<String> heard, Consumer<Instant> missed) {
        this.heard = heard;
        this.missed = missed;
    }

    void publish(String message) {
        @Nullable RedisAsyncCommands<String, String> commands = commands();
        if (commands != null) {
            try {
                commands.publish(channel(), message);
            } catch (RedisException e) {
                log.debug("Others hear it from the inbox: {}", e.toString());
            }
        }
    }

    /** Null until Redis has been reached for the first time. */
    @Nullable
    RedisAsyncCommands<String, String> commands() {
        @Nullable StatefulRedisConnection<String, String> connection = speaking;
        return connection == null ? null : connection.async();
    }

    @Override
    public void start() {
        running = true;
        broken.set(clock.instant());
        Thread.ofVirtual().name("redis-link").start(this::connect);
    }

    private void connect() {
        while (running) {
            try {
                RedisClient client = (RedisClient) redis.getRequiredNativeClient();
                if (speaking == null) {
                    speaking = client.connect();
                }
                StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
                connection.addListener(new Ear());
                connection.addListener(new Alarm());
                connection.async().subscribe(channel());
                listening = connection;
                return;
            } catch (RedisException e) {
                log.warn("Redis is away; live news reach only the browsers of their own instance: {}", e.toString());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        @Nullable StatefulRedisPubSubConnection<String, String> ear = listening;
        if (ear != null) {
            ear.close();
        }
        @Nullable StatefulRedisConnection<String, String> mouth = speaking;
        if (mouth != null) {
            mouth.close();
        }
        speaking = null;
        listening = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the connection factory, before anything that has news. */
    @Override
    public int getPhase() {
        return 2;
    }

    private final class Ear extends RedisPubSubAdapter<String, String> {

        @Override
        public void message(String channel, String message) {
            heard.accept(message);
        }

        /** Also each time after the driver has connected anew. */
        @Override
        public void subscribed(String channel, long count) {
            @Nullable Instant since = broken.getAndSet(null);
            if (since != null) {
                // Off the driver's thread: it reads inboxes.
                Thread.ofVirtual().name("redis-catch-up").start(() -> missed.accept(since.minus(UNNOTICED)));
            }
        }
    }

    private final class Alarm implements RedisConnectionStateListener {

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            broken.compareAndSet(null, clock.instant());
        }
    }
}
