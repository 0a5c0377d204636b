package dev.shopfleet.cart.repository;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shopfleet.cart.config.CartProperties;
import dev.shopfleet.cart.model.CartId;
import dev.shopfleet.common.event.EventCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class StoreAwayTest {

    /** The kind of failure that becomes {@code UNAVAILABLE} over HTTP and is retried in place for an event. */
    @Test
    void failsAsAStoreThatIsAwayWhereNoRedisIs() throws IOException {
        LettuceConnectionFactory nowhere = new LettuceConnectionFactory("127.0.0.1", portWithNobody());
        nowhere.afterPropertiesSet();
        nowhere.start();
        try {
            StringRedisTemplate redis = new StringRedisTemplate(nowhere);
            Carts carts = new Carts(
                    redis,
                    new CartOutboxes(redis),
                    (cartId, waiting) -> {},
                    new EventCodec(EventCodec.payloads(), "/test", ""),
                    Clock.systemUTC(),
                    new CartProperties(Duration.ofDays(30), Duration.ofDays(90), "EUR"));

            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(() ->
                            carts.change(CartId.ofUser("ada"), cart -> cart.add("mug", "MUG", 1, 1490, Instant.EPOCH)));
        } finally {
            nowhere.destroy();
        }
    }

    private static int portWithNobody() throws IOException {
        try (ServerSocket briefly = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return briefly.getLocalPort();
        }
    }
}
