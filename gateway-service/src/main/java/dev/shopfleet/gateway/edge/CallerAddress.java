package dev.shopfleet.gateway.edge;

import dev.shopfleet.gateway.config.GatewayProperties;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Where a request comes from: the other end of the connection, or what a proxy that we trust says. */
@Component
public class CallerAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final Set<String> trusted;

    CallerAddress(GatewayProperties properties) {
        this.trusted = Set.copyOf(properties.trustedProxies());
    }

    public String of(ServerHttpRequest request) {
        @Nullable InetSocketAddress remote = request.getRemoteAddress();
        String address = remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
        if (trusted.isEmpty() || !trusted.contains(address)) {
            return address;
        }
        @Nullable String forwarded = request.getHeaders().getFirst(FORWARDED_FOR);
        // The last entry is the one that the trusted proxy itself has added.
        return forwarded == null
                ? address
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
