package dev.shopfleet.gateway.routing;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.gateway.config.GatewayProperties;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.tcp.TcpClient;

/** Picks the instance that takes a request, and another when that one cannot be reached. */
@Component
class InstanceFilter implements GlobalFilter, Ordered {

    private static final Logger log = LoggerFactory.getLogger(InstanceFilter.class);
    private static final Duration LATER = Duration.ofSeconds(2);

    private final Map<Upstream, Instances> upstreams = new EnumMap<>(Upstream.class);
    private final TcpClient knock;

    InstanceFilter(GatewayProperties properties) {
        for (Upstream upstream : Upstream.values()) {
            var uris = properties.upstreams().get(upstream);
            if (uris == null) {
                throw new IllegalStateException("shopfleet.gateway.upstreams names no " + upstream);
            }
            upstreams.put(upstream, new Instances(uris, properties.restAfterRefusal()));
        }
        knock = TcpClient.newConnection().option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                properties.connectTimeout().toMillis());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Upstream upstream = exchange.getRequiredAttribute(RouteTable.UPSTREAM);
        Instances instances = upstreams.get(upstream);
        return instances == null
                ? Mono.error(new IllegalStateException("Nowhere to go for " + upstream))
                : attempt(new Attempt(exchange, chain, upstream, instances, new HashSet<>(4)));
    }

    /** @param tried the instances that could not be reached for this request */
    private record Attempt(
            ServerWebExchange exchange,
            GatewayFilterChain chain,
            Upstream upstream,
            Instances instances,
            Set<Instance> tried) {}

    private Mono<Void> attempt(Attempt attempt) {
        @Nullable Instance instance = attempt.instances().next(attempt.tried());
        if (instance == null) {
            return Mono.error(away());
        }
        ServerWebExchange exchange = attempt.exchange();
        ServerHttpRequest request = exchange.getRequest();
        exchange.getAttributes()
                .put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, instance.target(request.getURI()));
        Mono<Void> forward = isLive(request)
                ? reachable(instance).publishOn(ownLoop(request)).then(Mono.defer(() -> attempt.chain()
                        .filter(exchange)))
                : attempt.chain().filter(exchange);
        return forward.onErrorResume(failure -> failed(attempt, instance, failure));
    }

    private Mono<Void> failed(Attempt attempt, Instance instance, Throwable failure) {
        ServerWebExchange exchange = attempt.exchange();
        Failure kind = Failure.of(failure);
        if (kind == Failure.OTHER || exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        // Once per rest, not once per request: an outage must not fill the log.
        if (kind != Failure.NOT_SENT || attempt.instances().refused(instance)) {
            log.warn(
                    "{} at {}:{} did not answer ({}): {}",
                    attempt.upstream(),
                    instance.host(),
                    instance.port(),
                    kind,
                    failure.toString());
        }
        boolean again = kind == Failure.NOT_SENT || (kind == Failure.BROKEN && isRepeatable(exchange.getRequest()));
        if (!again) {
            return Mono.error(away());
        }
        attempt.tried().add(instance);
        ServerWebExchangeUtils.reset(exchange);
        return attempt(attempt);
    }

    private static boolean isLive(ServerHttpRequest request) {
        return Upstream.LIVE.equals(request.getPath().value());
    }

    /** A WebSocket is accepted here before it is opened there: so a look first whether anybody is there. */
    private Mono<Void> reachable(Instance instance) {
        return knock.host(instance.host())
                .port(instance.port())
                .connect()
                .doOnNext(Connection::dispose)
                .then();
    }

    /**
     * The event loop of the caller's connection, from which protocols are to be switched: from any other thread the switch
     * races with the caller's first frame, and a frame that wins is lost.
     */
    private static Scheduler ownLoop(ServerHttpRequest request) {
        HttpServerRequest inbound = ServerHttpRequestDecorator.getNativeRequest(request);
        AtomicReference<Scheduler> loop = new AtomicReference<>(Schedulers.immediate());
        inbound.withConnection(connection ->
                loop.set(Schedulers.fromExecutor(connection.channel().eventLoop())));
        return loop.get();
    }

    private static boolean isRepeatable(ServerHttpRequest request) {
        HttpMethod method = request.getMethod();
        HttpHeaders headers = request.getHeaders();
        return (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method))
                && headers.getContentLength() <= 0
                && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private static Refusal away() {
        return Refusal.retryLater(Code.UNAVAILABLE, "This part of the shop is away for a moment", LATER);
    }

    /** Takes the place of Spring Cloud's own filter that turns a route into an address. */
    @Override
    public int getOrder() {
        return 10_000;
    }
}
