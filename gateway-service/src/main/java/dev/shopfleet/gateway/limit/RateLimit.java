package dev.shopfleet.gateway.limit;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.gateway.config.GatewayProperties;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * A token bucket per caller, in Redis, so that all instances count together. Without Redis everybody passes: a shop that
 * is open to too many is better than one that is shut.
 */
@Component
public class RateLimit {

    /** What is counted apart. */
    public enum Kind {
        PER_CALLER,
        SIGN_IN
    }

    private static final Logger log = LoggerFactory.getLogger(RateLimit.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    /** While Redis is away it is not asked at every request. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** KEYS: the bucket. ARGV: tokens a second, most tokens. Answers how many ms to wait, 0 to pass. */
    private static final RedisScript<Long> TAKE = RedisScript.of("""
            local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens = tonumber(bucket[1]) or burst
            local at = tonumber(bucket[2]) or now
            tokens = math.min(burst, tokens + math.max(0, now - at) * rate / 1000)
            local wait = 0
            if tokens >= 1 then tokens = tokens - 1 else wait = math.ceil((1 - tokens) * 1000 / rate) end
            redis.call('HSET', KEYS[1], 'tokens', tokens, 'at', now)
            redis.call('PEXPIRE', KEYS[1], math.ceil(burst * 1000 / rate) + 1000)
            return wait
            """, Long.class);

    private final ObjectProvider<ReactiveStringRedisTemplate> redis;
    private final GatewayProperties.RateLimit limits;
    private volatile long silentUntil = System.nanoTime();

    RateLimit(ObjectProvider<ReactiveStringRedisTemplate> redis, GatewayProperties properties) {
        this.redis = redis;
        this.limits = properties.rateLimit();
    }

    public boolean isOn() {
        return limits.enabled();
    }

    /** Empty when the caller may pass, a refusal {@code TOO_MANY_REQUESTS} when not. */
    public Mono<Void> pass(Kind kind, String who) {
        if (silentUntil - System.nanoTime() > 0) {
            return Mono.empty();
        }
        GatewayProperties.Bucket bucket =
                switch (kind) {
                    case PER_CALLER -> limits.perCaller();
                    case SIGN_IN -> limits.signIn();
                };
        return Mono.defer(() -> redis.getObject()
                        .execute(
                                TAKE,
                                List.of("limit:" + kind + ":" + who),
                                List.of(Double.toString(bucket.perMinute() / 60.0), Integer.toString(bucket.burst())))
                        .next())
                .timeout(PATIENCE)
                .onErrorResume(failure -> {
                    silentUntil = System.nanoTime() + PAUSE.toNanos();
                    log.warn("Nobody is counted while Redis is away: {}", failure.toString());
                    return Mono.just(0L);
                })
                .flatMap(wait -> wait == 0
                        ? Mono.empty()
                        : Mono.error(Refusal.retryLater(
                                Code.TOO_MANY_REQUESTS,
                                "Slow down, please",
                                Duration.ofSeconds(Math.ceilDiv(wait, 1000)))));
    }
}
