package dev.shopfleet.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RemoteKeySetTest {

    private static final KeyPair FIRST = Jwts.SIG.RS256.keyPair().build();
    private static final KeyPair SECOND = Jwts.SIG.RS256.keyPair().build();

    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server = server();
    private final URI source =
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    private final KeySet keys = KeySet.at(List.of(source));

    private volatile int status = 200;
    private volatile String body = set(jwk("first", FIRST));

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String jwk(String id, KeyPair pair) {
        return JsonMapper.shared()
                .writeValueAsString(Jwks.builder()
                        .key((RSAPublicKey) pair.getPublic())
                        .id(id)
                        .build());
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    @BeforeEach
    void serve() {
        server.createContext("/jwks.json", exchange -> {
            fetches.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesTheSetOnceForAKeyThatIsInIt() {
        assertThat(keys.find("first")).isEqualTo(FIRST.getPublic());
        assertThat(keys.find("first")).isEqualTo(FIRST.getPublic());
        assertThat(fetches).hasValue(1);
    }

    @Test
    void doesNotFetchForEveryMadeUpKeyId() throws Exception {
        long begun = System.nanoTime();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<java.security.@Nullable Key>> found = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "made-up-" + i;
                found.add(callers.submit(() -> keys.find(id)));
            }
            for (Future<java.security.@Nullable Key> key : found) {
                assertThat(key.get()).isNull();
            }
        }
        long intervals = 1 + Duration.ofNanos(System.nanoTime() - begun).toSeconds() / 2;

        assertThat(fetches.get()).isBetween(1, Math.toIntExact(intervals));
    }

    @Test
    void findsANewKeyAfterAMoment() {
        assertThat(keys.find("first")).isNotNull();
        body = set(jwk("first", FIRST), jwk("second", SECOND));

        assertThat(keys.find("second")).isNull();
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(keys.find("second"))
                .isEqualTo(SECOND.getPublic()));
        assertThat(keys.find("first")).isEqualTo(FIRST.getPublic());
        assertThat(fetches).hasValue(2);
    }

    @Test
    void keepsItsKeysWhileTheServerFails() {
        assertThat(keys.find("first")).isNotNull();
        status = 500;
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> keys.find("second") == null && fetches.get() == 2);

        server.stop(0);

        assertThat(keys.find("first")).isEqualTo(FIRST.getPublic());
        assertThat(keys.find("second")).isNull();
    }

    @Test
    void keepsItsKeysWhenTheServerTalksNonsense() {
        assertThat(keys.find("first")).isNotNull();
        body = "<html>Back soon</html>";
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> keys.find("second") == null && fetches.get() == 2);

        assertThat(keys.find("first")).isEqualTo(FIRST.getPublic());
    }

    @Test
    void asksTheNextInstanceWhenOneIsDead() throws IOException {
        HttpServer dead = server();
        URI nobody = URI.create("http://127.0.0.1:" + dead.getAddress().getPort() + "/jwks.json");
        dead.start();
        dead.stop(0);

        KeySet ofTwo = KeySet.at(List.of(nobody, source));

        assertThat(ofTwo.find("first")).isEqualTo(FIRST.getPublic());
    }

    @Test
    void saysSoWhenItHasNoKeysAndCanGetNone() {
        server.stop(0);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> keys.find("first")).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
                assertThat(refusal.failure().retryAfter()).isNotNull();
            });
        }
    }
}
