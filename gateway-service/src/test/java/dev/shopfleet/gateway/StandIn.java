package dev.shopfleet.gateway;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.databind.json.JsonMapper;

/** A service, as far as the gateway can tell: it answers what it was asked, or fails as the path says. */
final class StandIn implements AutoCloseable {

    private final String name;
    private final DisposableServer server;
    private final AtomicInteger broken = new AtomicInteger();

    StandIn(String name) {
        this(name, 0);
    }

    StandIn(String name, int port) {
        this.name = name;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle(this::answer)
                .bindNow();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    int port() {
        return server.port();
    }

    /** How many requests it has broken off. */
    int broken() {
        return broken.get();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (request.uri().startsWith("/ws")) {
            return response.sendWebsocket(
                    StandIn::echo,
                    WebsocketServerSpec.builder().protocols("v12.stomp").build());
        }
        if (request.uri().endsWith("/slow")) {
            return Mono.never();
        }
        if (request.uri().endsWith("/broken")) {
            broken.incrementAndGet();
            return response.withConnection(connection -> connection.channel().close())
                    .sendHeaders()
                    .then(Mono.never());
        }
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    Map<String, String> headers = new TreeMap<>();
                    request.requestHeaders()
                            .forEach(entry ->
                                    headers.put(entry.getKey().toLowerCase(java.util.Locale.ROOT), entry.getValue()));
                    String said = JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "name",
                                    name,
                                    "method",
                                    request.method().name(),
                                    "uri",
                                    request.uri(),
                                    "body",
                                    body.length,
                                    "headers",
                                    headers));
                    return response.header("Content-Type", "application/json")
                            .header("X-Content-Type-Options", "from-the-service")
                            .header("X-Cart-Id", "c1")
                            .sendString(Mono.just(said))
                            .then();
                });
    }

    private static Publisher<Void> echo(WebsocketInbound in, WebsocketOutbound out) {
        return out.sendString(in.receive().asString().map(text -> "heard " + text));
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
