package dev.shopfleet.cart.repository;

import dev.shopfleet.cart.config.CartProperties;
import dev.shopfleet.cart.model.Cart;
import dev.shopfleet.cart.model.CartId;
import dev.shopfleet.cart.model.CartState;
import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.fault.CrashPoint;
import dev.shopfleet.common.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All carts. A change is one read and one script, which writes the cart and its events or, after a lost race, nothing. */
@Repository
public class Carts {

    private static final int ATTEMPTS = 200;

    /**
     * KEYS: cart, its outbox, the pending. ARGV: stamp that was read, new stamp, new value, seconds to live, cart, now,
     * events. Answers what waited in the outbox before, or nil after a lost race. The stamp's 26 characters follow the
     * first ten of the JSON. That the new stamp is there already means that the connection broke and the driver sent the
     * command again.
     */
    private static final RedisScript<String> WRITE = RedisScript.of("""
            local stamp = redis.call('GETRANGE', KEYS[1], 10, 35)
            local repeated = stamp == ARGV[2]
            if stamp ~= ARGV[1] and not repeated then
              return false
            end
            local waiting = redis.call('LRANGE', KEYS[2], 0, -1)
            if not repeated then
              redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[4])
              if #ARGV > 6 then
                redis.call('RPUSH', KEYS[2], unpack(ARGV, 7))
                redis.call('ZADD', KEYS[3], 'NX', ARGV[6], ARGV[5])
              end
            end
            return table.concat(waiting, '\\n')
            """, String.class);

    private final StringRedisTemplate redis;
    private final CartOutboxes outboxes;
    private final EventSender sender;
    private final EventCodec codec;
    private final Clock clock;
    private final CartProperties properties;
    private final JsonMapper json = EventCodec.payloads();

    Carts(
            StringRedisTemplate redis,
            CartOutboxes outboxes,
            EventSender sender,
            EventCodec codec,
            Clock clock,
            CartProperties properties) {
        this.redis = redis;
        this.outboxes = outboxes;
        this.sender = sender;
        this.codec = codec;
        this.clock = clock;
        this.properties = properties;
    }

    /** The cart as it is; empty where none has been written. */
    public Cart get(CartId id) {
        String stored = redis.opsForValue().get(CartKeys.cart(id.key()));
        return stored == null ? Cart.empty(id) : Cart.of(json.readValue(stored, CartState.class));
    }

    /**
     * Changes a cart by one write that holds only if nobody else wrote meanwhile; if somebody did, the change is made
     * anew on what they left. A change that changes nothing writes nothing. The change may thus run several times and
     * must touch nothing but the cart.
     *
     * @return the cart as it is now
     * @throws dev.shopfleet.common.message.Refusal what the cart refuses with
     */
    public Cart change(CartId id, Consumer<? super Cart> change) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Cart cart = get(id);
            change.accept(cart);
            if (!cart.isChanged()) {
                return cart;
            }
            CartState next = cart.next(Ids.next(), clock.instant(), lifeOf(id));
            if (written(cart, next)) {
                return Cart.of(next);
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Math.min(attempt, 20) * 500_000L));
        }
        throw new OptimisticLockingFailureException("Cart " + id + " is changed by too many at once");
    }

    private boolean written(Cart cart, CartState next) {
        Instant now = clock.instant();
        List<WaitingEvent> events = cart.raised().stream()
                .map(event -> outboxes.toWrite(codec.pending(event, next.version(), now)))
                .toList();
        List<Object> arguments = new ArrayList<>(List.of(
                cart.stamp() == null ? "" : cart.stamp(),
                next.stamp(),
                json.writeValueAsString(next),
                Long.toString(Duration.between(now, next.expiresAt()).toSeconds()),
                next.id(),
                Long.toString(now.toEpochMilli())));
        events.forEach(event -> arguments.add(event.stored()));
        @Nullable
        String earlier = redis.execute(
                WRITE,
                List.of(CartKeys.cart(next.id()), CartKeys.outbox(next.id()), CartKeys.pending(next.id())),
                arguments.toArray());
        if (earlier == null) {
            return false;
        }
        CrashPoint.AFTER_WRITE.reached("carts");
        List<WaitingEvent> waiting = new ArrayList<>(outboxes.earlier(earlier));
        waiting.addAll(events);
        sender.send(next.id(), waiting);
        return true;
    }

    private Duration lifeOf(CartId id) {
        return id.owner() == null ? properties.guestLife() : properties.userLife();
    }
}
