package dev.shopfleet.gateway.edge;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.trace.Trace;
import dev.shopfleet.gateway.config.GatewayProperties;
import dev.shopfleet.gateway.routing.Upstream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What every request gets, whether it is served or not: a trace, a path that means what it says, security headers. */
@Component
class EdgeFilter implements WebFilter, Ordered {

    static final String TRACE_PARENT = "traceparent";
    private static final String HSTS = "max-age=31536000; includeSubDomains";

    private final boolean hsts;

    EdgeFilter(GatewayProperties properties) {
        this.hsts = properties.hsts();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String trace = Trace.next(request.getHeaders().getFirst(TRACE_PARENT));
        exchange.getAttributes().put(TRACE_PARENT, trace);
        // At the last moment, so that they stand once, whatever a service has said about them.
        exchange.getResponse().beforeCommit(() -> {
            dress(exchange.getResponse().getHeaders(), Trace.idOf(trace));
            return Mono.empty();
        });
        String path = request.getPath().value();
        if (isAmbiguous(path)) {
            return Mono.error(new Refusal(Code.MALFORMED_REQUEST, "The path is ambiguous"));
        }
        if (path.equals(Upstream.LIVE)
                && !"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
            return Mono.error(new Refusal(Code.MALFORMED_REQUEST, "This is a WebSocket"));
        }
        return chain.filter(exchange);
    }

    static String traceOf(ServerWebExchange exchange) {
        @Nullable String trace = exchange.getAttribute(TRACE_PARENT);
        return trace == null ? Trace.next(null) : trace;
    }

    /** Such a path may lead elsewhere in the service than it seems to here, where the rules are looked up. */
    static boolean isAmbiguous(String path) {
        if (path.indexOf(';') >= 0 || path.indexOf('\\') >= 0 || path.contains("//") || path.contains("/.")) {
            return !path.equals(Upstream.KEY_SET);
        }
        if (path.indexOf('%') < 0) {
            return false;
        }
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("%2e")
                || lower.contains("%2f")
                || lower.contains("%5c")
                || lower.contains("%3b")
                || lower.contains("%25")
                || lower.contains("%00");
    }

    private void dress(HttpHeaders headers, String traceId) {
        headers.set("X-Trace-Id", traceId);
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.remove(HttpHeaders.SERVER);
        if (hsts) {
            headers.set("Strict-Transport-Security", HSTS);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
