package dev.shopfleet.product.window.repository;

import dev.shopfleet.common.config.ShopfleetProperties;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * One connection to Redis at a time, each with an epoch of its own making. Whatever is kept there counts for one epoch
 * only. So what a Redis holds that was away, or out of our reach, is worth nothing when it is back: a drop may have been
 * missed meanwhile.
 */
@Component
class RedisLine implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RedisLine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(300);
    /** Whoever lost the line together with us has it again by then, or drops nothing that we could know of. */
    private static final Duration UNTIL_OTHERS_ARE_BACK = Duration.ofMillis(1500);

    private record Session(StatefulRedisConnection<String, byte[]> connection, boolean open) {}

    private final LettuceConnectionFactory redis;
    private final String prefix;
    private volatile boolean running;
    private volatile @Nullable Session session;
    private volatile @Nullable Thread keeper;
    private volatile boolean serving;

    RedisLine(LettuceConnectionFactory redis, ShopfleetProperties properties) {
        this.redis = redis;
        this.prefix = properties.events().topicPrefix();
    }

    /** Fleets that share a broker may share a Redis, too. */
    String key(String name) {
        return prefix + "window:" + name;
    }

    String epochKey() {
        return key("epoch");
    }

    /** To read and to fill; null while there is no epoch of this connection's. */
    @Nullable
    StatefulRedisConnection<String, byte[]> toRead() {
        @Nullable Session now = session;
        return now == null || !now.open() ? null : now.connection();
    }

    /**
     * To drop; null while there is no connection. A drop that finds none has missed nothing: the next connection's epoch
     * begins after it.
     */
    @Nullable
    StatefulRedisConnection<String, byte[]> toDrop() {
        @Nullable Session now = session;
        return now == null ? null : now.connection();
    }

    /** The answer; null when there is none in time, and then this connection is given up. */
    <T> @Nullable T answer(Future<T> command, StatefulRedisConnection<String, byte[]> connection) {
        try {
            return command.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(connection, e);
        } catch (ExecutionException | TimeoutException | RedisException e) {
            giveUp(connection, e);
        }
        return null;
    }

    /** What was kept under this connection's epoch is not to be used any more. */
    void giveUp(StatefulRedisConnection<String, byte[]> connection, @Nullable Exception why) {
        synchronized (this) {
            @Nullable Session now = session;
            if (now == null || now.connection() != connection) {
                return;
            }
            session = null;
        }
        log.warn("The shop window goes on without Redis: {}", why == null ? "disconnected" : why.toString());
        connection.closeAsync();
        LockSupport.unpark(keeper);
    }

    @Override
    public void start() {
        running = true;
        // Before the first request: a write of ours must be able to drop what others keep.
        connect();
        serving = true;
        keeper = Thread.ofVirtual().name("shop-window").start(this::keep);
    }

    private void keep() {
        while (running) {
            if (session == null) {
                connect();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void connect() {
        @Nullable StatefulRedisConnection<String, byte[]> connection = null;
        try {
            RedisClient client = (RedisClient) redis.getRequiredNativeClient();
            connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
            connection.addListener(new Alarm(connection));
            // Drops are sent from here on; only then comes the epoch. Who drops before writes before it.
            session = new Session(connection, false);
            if (serving) {
                Thread.sleep(UNTIL_OTHERS_ARE_BACK);
            }
            byte[] epoch = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
            connection.async().set(epochKey(), epoch).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            synchronized (this) {
                @Nullable Session now = session;
                if (now != null && now.connection() == connection) {
                    session = new Session(connection, true);
                    log.info("The shop window has a line to Redis");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.debug("Redis is away: {}", e.toString());
            if (connection != null) {
                giveUp(connection, e);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        @Nullable Session last = session;
        session = null;
        if (last != null) {
            last.connection().closeAsync();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the connection factory, before the web server. */
    @Override
    public int getPhase() {
        return 2;
    }

    private final class Alarm implements RedisConnectionStateListener {

        private final StatefulRedisConnection<String, byte[]> connection;

        Alarm(StatefulRedisConnection<String, byte[]> connection) {
            this.connection = connection;
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> gone) {
            giveUp(connection, null);
        }
    }
}
