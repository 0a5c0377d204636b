package dev.shopfleet.notification.live;

import dev.shopfleet.notification.config.NotificationProperties;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How many carts hold a product: a number, never whose. Per product, Redis keeps the carts that hold it by the time of
 * their last change, and the version of the cart that was heard last, so that a repeated or late event changes nothing.
 * A cart that is never touched again falls out by itself.
 */
@Component
public class Interest {

    private static final Logger log = LoggerFactory.getLogger(Interest.class);

    /** KEYS: holders, versions. ARGV: cart, version, quantity, now, since, memory in s, product, channel. */
    private static final String CHANGE = """
            local last = redis.call('HGET', KEYS[2], ARGV[1])
            if last and tonumber(last) >= tonumber(ARGV[2]) then return -1 end
            redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
            if tonumber(ARGV[3]) > 0 then
              redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
            else
              redis.call('ZREM', KEYS[1], ARGV[1])
            end
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[5])
            redis.call('EXPIRE', KEYS[1], ARGV[6])
            redis.call('EXPIRE', KEYS[2], ARGV[6])
            local carts = redis.call('ZCARD', KEYS[1])
            redis.call('PUBLISH', ARGV[8], '-\\n/topic/products/' .. ARGV[7]
              .. '\\n{"productId":"' .. ARGV[7] .. '","type":"interest","carts":' .. carts .. '}')
            return carts
            """;

    private final RedisLink link;
    private final Clock clock;
    private final Duration memory;

    Interest(RedisLink link, Clock clock, NotificationProperties properties) {
        this.link = link;
        this.clock = clock;
        this.memory = properties.cartMemory();
    }

    /**
     * A cart holds that many of a product now. Nobody waits for it: the number is a hint to shoppers, and a Redis that is
     * away must not hold up notifications.
     *
     * @param version of the cart: an older one than the last heard changes nothing
     */
    public void changed(String productId, String cartId, int quantity, long version) {
        @Nullable RedisAsyncCommands<String, String> commands = link.commands();
        if (commands == null) {
            return;
        }
        Instant now = clock.instant();
        commands.<Long>eval(
                        CHANGE,
                        ScriptOutputType.INTEGER,
                        new String[] {holders(productId), link.key("versions:" + productId)},
                        cartId,
                        Long.toString(version),
                        Integer.toString(quantity),
                        Long.toString(now.toEpochMilli()),
                        Long.toString(now.minus(memory).toEpochMilli()),
                        Long.toString(memory.toSeconds()),
                        productId,
                        link.channel())
                .exceptionally(failure -> {
                    log.warn("The interest in a product could not be counted: {}", failure.toString());
                    return null;
                });
    }

    /** Tells a new listener the number as it stands. */
    void tell(Subscription subscription) {
        String productId = subscription.room().substring(Rooms.PRODUCTS.length());
        @Nullable RedisAsyncCommands<String, String> commands = link.commands();
        if (commands != null) {
            commands.zcard(holders(productId))
                    .thenAccept(carts -> subscription.send("{\"productId\":\"%s\",\"type\":\"interest\",\"carts\":%d}"
                            .formatted(productId, carts)
                            .getBytes(StandardCharsets.UTF_8)));
        }
    }

    private String holders(String productId) {
        return link.key("holders:" + productId);
    }
}
