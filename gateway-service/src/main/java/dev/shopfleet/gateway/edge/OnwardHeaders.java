package dev.shopfleet.gateway.edge;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** What goes on to a service: not what only we say, and our trace. */
@Component
class OnwardHeaders implements HttpHeadersFilter, Ordered {

    private static final Set<String> OURS = Set.of("forwarded", "x-real-ip", "x-trace-id", "traceparent", "baggage");

    private final CallerAddress addresses;

    OnwardHeaders(CallerAddress addresses) {
        this.addresses = addresses;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders onward = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!isOurs(name.toLowerCase(Locale.ROOT))) {
                onward.put(name, values);
            }
        });
        onward.set(EdgeFilter.TRACE_PARENT, EdgeFilter.traceOf(exchange));
        onward.set("X-Forwarded-For", addresses.of(exchange.getRequest()));
        return onward;
    }

    private static boolean isOurs(String name) {
        return OURS.contains(name) || name.startsWith("x-forwarded-") || name.startsWith("x-user-");
    }

    /** After Spring Cloud's own, which takes X-Forwarded-For away. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
