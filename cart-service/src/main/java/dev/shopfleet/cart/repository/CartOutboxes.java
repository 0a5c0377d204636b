package dev.shopfleet.cart.repository;

import dev.shopfleet.common.event.EventCodec;
import dev.shopfleet.common.event.PendingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The outboxes beside the carts: each a list of events, filled by the script that writes the cart. */
@Component
public class CartOutboxes {

    private static final int BATCH = 200;

    private static final byte[] TAKE_OUT = """
            for i = 2, #ARGV do
              redis.call('LREM', KEYS[1], 1, ARGV[i])
            end
            if redis.call('EXISTS', KEYS[1]) == 0 then
              redis.call('ZREM', KEYS[2], ARGV[1])
            end
            return 1
            """.getBytes(StandardCharsets.UTF_8);

    private final StringRedisTemplate redis;
    private final JsonMapper json = EventCodec.payloads();

    CartOutboxes(StringRedisTemplate redis) {
        this.redis = redis;
    }

    WaitingEvent toWrite(PendingEvent event) {
        return new WaitingEvent(json.writeValueAsString(event), event);
    }

    List<WaitingEvent> read(Stream<String> stored) {
        return stored.map(event -> new WaitingEvent(event, json.readValue(event, PendingEvent.class)))
                .toList();
    }

    /** Outboxes that have not been empty since that time, by cart. */
    public Map<String, List<WaitingEvent>> overdue(Instant since) {
        Map<String, List<WaitingEvent>> overdue = new LinkedHashMap<>();
        for (String pending : CartKeys.allPending()) {
            Set<String> carts = redis.opsForZSet()
                    .rangeByScore(pending, Double.NEGATIVE_INFINITY, (double) since.toEpochMilli(), 0, BATCH);
            for (String cartId : carts == null ? Set.<String>of() : carts) {
                List<String> stored = redis.opsForList().range(CartKeys.outbox(cartId), 0, -1);
                overdue.put(cartId, read(stored == null ? Stream.of() : stored.stream()));
            }
        }
        return overdue;
    }

    /** How many carts hold events that have waited since before that time. */
    public long waiting(Instant since) {
        long waiting = 0;
        for (String pending : CartKeys.allPending()) {
            Long count = redis.opsForZSet().count(pending, Double.NEGATIVE_INFINITY, (double) since.toEpochMilli());
            waiting += count == null ? 0 : count;
        }
        return waiting;
    }

    /** Takes events out of the outboxes of many carts at once; an outbox that is empty then is no longer pending. */
    public void takeOut(Map<String, List<String>> storedByCart) {
        if (storedByCart.isEmpty()) {
            return;
        }
        redis.executePipelined((RedisCallback<@Nullable Object>) connection -> {
            storedByCart.forEach((cartId, stored) -> {
                List<String> parts =
                        new ArrayList<>(List.of(CartKeys.outbox(cartId), CartKeys.pending(cartId), cartId));
                parts.addAll(stored);
                connection.scriptingCommands().eval(TAKE_OUT, ReturnType.INTEGER, 2, bytes(parts));
            });
            return null;
        });
    }

    private static byte[][] bytes(List<String> parts) {
        return parts.stream().map(part -> part.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    /** The lines that the cart's script hands back, one event each. */
    List<WaitingEvent> earlier(String lines) {
        return lines.isEmpty() ? List.of() : read(Arrays.stream(lines.split("\n")));
    }
}
