package dev.shopfleet.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final HttpServer server;
    private final int port;
    private volatile int status = 200;
    private volatile String body = "{}";

    HealthTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        port = server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aServiceIsReadyOnlyWhenItSaysSo() {
        Health.Probe probe = Health.http("http://127.0.0.1:" + port + "/actuator/health/readiness");
        assertThat(probe.healthy()).isTrue();
        status = 503;
        assertThat(probe.healthy()).isFalse();
    }

    @Test
    void aRedClusterIsNotHealthy() {
        body = "{\"cluster_name\":\"shopfleet\",\"status\":\"yellow\"}";
        assertThat(Health.elasticsearch(port).healthy()).isTrue();
        body = "{\"cluster_name\":\"shopfleet\",\"status\":\"red\"}";
        assertThat(Health.elasticsearch(port).healthy()).isFalse();
    }

    @Test
    void aListenerOfAnotherProtocolIsNotHealthy() {
        assertThat(Health.kafka(port).healthy()).isFalse();
        assertThat(Health.redis(port).healthy()).isFalse();
        assertThat(Health.mongo("127.0.0.1", port).healthy()).isFalse();
    }

    @Test
    void nobodyListeningIsNotHealthy() {
        server.stop(0);
        assertThat(Health.kafka(port).healthy()).isFalse();
        assertThat(Health.http("http://127.0.0.1:" + port).healthy()).isFalse();
    }
}
