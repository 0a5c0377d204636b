package dev.shopfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.shopfleet.common.event.Topics;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.common.security.Role;
import dev.shopfleet.test.EventsProbe;
import dev.shopfleet.test.ServiceIT;
import dev.shopfleet.test.Tokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@ServiceIT
class GatewayIT {

    private static final List<String> ALONE = List.of("user", "product", "cart", "payment", "notification");
    private static final Map<String, StandIn> SERVICES = new java.util.HashMap<>();
    private static final StandIn ORDERS_1 = new StandIn("orders-1");
    private static final StandIn ORDERS_2 = new StandIn("orders-2");
    private static final int NOBODY = freePort();

    @Autowired
    private Tokens tokens;

    @Autowired
    private EventsProbe events;

    @LocalServerPort
    private int port;

    @Value("${local.management.port}")
    private int managementPort;

    private Http http;
    private String shopper;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry settings) {
        for (String name : ALONE) {
            SERVICES.put(name, new StandIn(name));
            settings.add(
                    "shopfleet.gateway.upstreams." + name,
                    () -> java.util.Objects.requireNonNull(SERVICES.get(name)).url());
        }
        settings.add(
                "shopfleet.gateway.upstreams.order",
                () -> "http://127.0.0.1:" + NOBODY + "," + ORDERS_1.url() + "," + ORDERS_2.url());
        settings.add("shopfleet.gateway.upstreams.invoice", () -> "http://127.0.0.1:" + NOBODY);
        settings.add("shopfleet.gateway.rest-after-refusal", () -> "50ms");
        settings.add("spring.cloud.gateway.server.webflux.httpclient.response-timeout", () -> "1s");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void leave() {
        SERVICES.values().forEach(StandIn::close);
        ORDERS_1.close();
        ORDERS_2.close();
    }

    @BeforeEach
    void enter() {
        http = new Http(port);
        shopper = tokens.shopper("u" + Ids.next());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/users/me,user",
        "/api/v1/products/search?q=mug%20moss&attr.colour=moss,product",
        "/api/v1/cart,cart",
        "/api/v1/payments?orderId=o1,payment",
        "/api/v1/notifications?unread=true,notification"
    })
    void bringsRequestsToTheirService(String path, String service) {
        Http.Answer answer = http.get(path, shopper);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("name").asString()).isEqualTo(service);
        assertThat(answer.body().path("uri").asString()).isEqualTo(path);
    }

    @Test
    void refusesEveryTokenThatDoesNotHold() {
        Stream.of(
                        null,
                        "Basic YTpi",
                        tokens.expired("ada"),
                        tokens.unsigned("ada"),
                        tokens.refreshToken("ada"),
                        tokens.forged("ada"))
                .forEach(token -> {
                    Http.Answer refused = http.get("/api/v1/orders", token);
                    refused.isProblem(401, "UNAUTHENTICATED");
                    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
                });
    }

    @Test
    void letsGuestsHaveACartButNoBadToken() {
        assertThat(http.get("/api/v1/cart", null).status()).isEqualTo(200);
        http.get("/api/v1/cart", tokens.forged("ada")).isProblem(401, "UNAUTHENTICATED");
        assertThat(http.post("/api/v1/orders/quote", null).status()).isEqualTo(200);
        http.post("/api/v1/cart/merge", null).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void letsEverybodyLookAtTheShopWindow() {
        assertThat(http.get("/api/v1/products", tokens.expired("ada")).status()).isEqualTo(200);
        assertThat(http.get("/.well-known/jwks.json", null).body().path("name").asString())
                .isEqualTo("user");
        assertThat(http.post("/api/v1/auth/login", null).status()).isEqualTo(200);
        assertThat(http.post("/api/v1/payments/webhooks/sandbox", null).status())
                .isEqualTo(200);
    }

    @Test
    void refusesASessionThatHasEnded() {
        String session = Ids.next();
        String token = tokens.bearer("ada", Role.SHOPPER, session, 1);
        assertThat(http.get("/api/v1/users/me", token).status()).isEqualTo(200);
        events.send(
                Topics.USER,
                session,
                "session.revoked",
                1,
                Map.of("sessionId", session, "userId", "ada", "reason", "SIGNED_OUT"));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> http.get("/api/v1/users/me", token).isProblem(401, "UNAUTHENTICATED"));
    }

    @Test
    void passesTheTokenOnAndKeepsBackWhatOnlyWeSay() {
        JsonNode seen = http.call(
                        "GET",
                        "/api/v1/users/me",
                        shopper,
                        BodyPublishers.noBody(),
                        "X-Forwarded-For",
                        "6.6.6.6",
                        "X-Forwarded-Host",
                        "evil.example",
                        "Forwarded",
                        "for=6.6.6.6",
                        "X-User-Id",
                        "root",
                        "X-Cart-Id",
                        "c1",
                        "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .body()
                .path("headers");
        assertThat(seen.path("authorization").asString()).isEqualTo(shopper);
        assertThat(seen.path("x-cart-id").asString()).isEqualTo("c1");
        assertThat(seen.path("x-forwarded-for").asString()).isEqualTo("127.0.0.1");
        assertThat(seen.has("x-forwarded-host")).isFalse();
        assertThat(seen.has("forwarded")).isFalse();
        assertThat(seen.has("x-user-id")).isFalse();
        assertThat(seen.path("traceparent").asString())
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void dressesEveryAnswer() {
        List<Http.Answer> answers = List.of(
                http.get("/api/v1/products", null), http.get("/api/v1/orders", null), http.get("/nowhere", null));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Trace-Id")).matches("[0-9a-f]{32}");
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as("only outside the local profile")
                    .isEmpty();
        });
        assertThat(answers.getFirst().body().path("headers").path("traceparent").asString())
                .contains(answers.getFirst().header("X-Trace-Id"));
    }

    @Test
    void knowsNoOtherPaths() {
        http.get("/", null).isProblem(404, "NOT_FOUND");
        http.get("/api/v1/secrets", null).isProblem(404, "NOT_FOUND");
        http.get("/actuator/env", null).isProblem(404, "NOT_FOUND");
        http.get("/actuator/prometheus", null).isProblem(404, "NOT_FOUND");
        http.get("/api/v1/products/%2e%2e/users/me", null).isProblem(400, "MALFORMED_REQUEST");
        http.get("/ws", null).isProblem(400, "MALFORMED_REQUEST");
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        byte[] large = new byte[256 * 1024 + 1];
        http.call("POST", "/api/v1/orders", shopper, BodyPublishers.ofByteArray(large))
                .isProblem(413, "PAYLOAD_TOO_LARGE");
        http.call(
                        "POST",
                        "/api/v1/users/me/addresses",
                        shopper,
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .isProblem(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void takesPicturesOfFiveMegabytesAndNoneOfSeven() {
        Http.Answer taken = http.call(
                "POST",
                "/api/v1/products/p1/images",
                tokens.admin(),
                BodyPublishers.ofByteArray(new byte[5 * 1024 * 1024]));
        assertThat(taken.body().path("body").asInt()).isEqualTo(5 * 1024 * 1024);
        http.call(
                        "POST",
                        "/api/v1/products/p1/images",
                        tokens.admin(),
                        BodyPublishers.ofByteArray(new byte[7 * 1024 * 1024]))
                .isProblem(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void saysThatAServiceIsAway() {
        Http.Answer away = http.get("/api/v1/invoices", shopper);
        away.isProblem(503, "UNAVAILABLE");
        assertThat(Integer.parseInt(away.header("Retry-After"))).isPositive();
        assertThat(away.text()).doesNotContain("Connection", "127.0.0.1", "Exception");
    }

    /** Who writes its body only after the answer must not have it read as another request. */
    @Test
    void takesNoLateBodyForTheNextRequest() throws IOException {
        String head = "POST /api/v1/invoices HTTP/1.1\r\nHost: shop\r\nAuthorization: " + shopper
                + "\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n";
        for (int late = 0; late < 20; late++) {
            try (Socket line = new Socket(InetAddress.getLoopbackAddress(), port)) {
                line.setSoTimeout(5_000);
                line.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                String first = answer(line);
                assertThat(first).startsWith("HTTP/1.1 503");
                String second;
                try {
                    line.getOutputStream()
                            .write("{\"lines\":[]}GET /actuator/health/liveness HTTP/1.1\r\nHost: shop\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    second = answer(line);
                } catch (SocketException closed) {
                    second = "";
                }
                assertThat(second).as(first).isIn("", "HTTP/1.1 200 OK");
            }
        }
    }

    /** The first line of an answer that has been read whole; nothing where the line was closed. */
    private static String answer(Socket line) throws IOException {
        var in = line.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        java.util.regex.Matcher length =
                java.util.regex.Pattern.compile("(?i)content-length: ([0-9]+)").matcher(head);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    @Test
    void saysThatAServiceTakesTooLong() {
        Http.Answer late = http.get("/api/v1/users/slow", shopper);
        late.isProblem(503, "UNAVAILABLE");
        assertThat(late.header("Retry-After")).isNotEmpty();
    }

    /** One of the three instances is never there; no request may notice. */
    @Test
    void goesToAnotherInstanceWhenOneIsAway() {
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            Http.Answer answer = http.post("/api/v1/orders", shopper);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("body").asInt()).isEqualTo(2);
            answered.add(answer.body().path("name").asString());
        }
        assertThat(answered).containsExactlyInAnyOrder("orders-1", "orders-2");
    }

    @Test
    void repeatsAReadThatBrokeButNeverAWrite() {
        int before = ORDERS_1.broken() + ORDERS_2.broken();
        http.post("/api/v1/orders/o1/broken", shopper).isProblem(503, "UNAVAILABLE");
        assertThat(ORDERS_1.broken() + ORDERS_2.broken() - before).isEqualTo(1);
        http.get("/api/v1/orders/o1/broken", shopper).isProblem(503, "UNAVAILABLE");
        assertThat(ORDERS_1.broken() + ORDERS_2.broken() - before).isEqualTo(3);
    }

    @Test
    void letsPagesOfTheStorefrontIn() {
        Http.Answer asked = http.call(
                "OPTIONS",
                "/api/v1/orders",
                null,
                BodyPublishers.noBody(),
                "Origin",
                "http://127.0.0.1:5173",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type,idempotency-key");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("http://127.0.0.1:5173");
        assertThat(asked.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(asked.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                .contains("idempotency-key");

        Http.Answer refused =
                http.call("GET", "/api/v1/orders", null, BodyPublishers.noBody(), "Origin", "http://localhost:5173");
        refused.isProblem(401, "UNAUTHENTICATED");
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:5173");
        assertThat(refused.header("Access-Control-Expose-Headers"))
                .contains("X-Cart-Id", "ETag", "Location", "Retry-After", "X-Trace-Id");
    }

    @Test
    void keepsOtherPagesOut() {
        http.call("GET", "/api/v1/products", null, BodyPublishers.noBody(), "Origin", "https://evil.example")
                .isProblem(403, "FORBIDDEN");
    }

    @Test
    void passesWebSocketsThrough() {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = open(heard).join();
        socket.sendText("hello", true).join();
        assertThat(heard.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("heard hello");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** A client may speak the moment it has read that the protocols were switched. */
    @Test
    void losesNoFirstFrameThatComesAtOnce() throws IOException {
        byte[] handshake = """
                GET /ws HTTP/1.1\r
                Host: shop\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Protocol: v12.stomp\r
                \r
                """.getBytes(StandardCharsets.US_ASCII);
        // A text frame of five letters, masked with zeros (RFC 6455, 5.2).
        byte[] hello = {(byte) 0x81, (byte) 0x85, 0, 0, 0, 0, 'h', 'e', 'l', 'l', 'o'};
        for (int connection = 0; connection < 150; connection++) {
            try (Socket line = new Socket(InetAddress.getLoopbackAddress(), port)) {
                line.setTcpNoDelay(true);
                line.setSoTimeout(5_000);
                line.getOutputStream().write(handshake);
                assertThat(answer(line)).startsWith("HTTP/1.1 101");
                line.getOutputStream().write(hello);
                byte[] heard = line.getInputStream().readNBytes(2 + "heard hello".length());
                assertThat(new String(heard, StandardCharsets.US_ASCII)).endsWith("heard hello");
            }
        }
    }

    @Test
    void opensNoWebSocketToNobody() {
        StandIn notification = java.util.Objects.requireNonNull(SERVICES.get("notification"));
        int where = notification.port();
        notification.close();
        try {
            assertThatThrownBy(() -> open(new CompletableFuture<>()).join())
                    .isInstanceOfSatisfying(CompletionException.class, e -> assertThat(e.getCause())
                            .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                            refused.getResponse().statusCode())
                                    .isEqualTo(503)));
        } finally {
            SERVICES.put("notification", new StandIn("notification", where));
        }
    }

    private CompletableFuture<WebSocket> open(CompletableFuture<String> heard) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        heard.complete(text.toString());
                        return null;
                    }
                });
    }

    @Test
    void tellsItsHealthAtTheDoorAndTheRestBehindIt() {
        for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            Http.Answer health = http.get(path, null);
            assertThat(health.status()).as(path).isEqualTo(200);
            assertThat(health.text()).isEqualTo("{\"status\":\"UP\"}");
        }
        assertThat(new Http(managementPort).get("/actuator/prometheus", null).status())
                .isEqualTo(200);
        assertThat(new Http(managementPort)
                        .get("/actuator/health/readiness", null)
                        .status())
                .isEqualTo(200);
    }
}
