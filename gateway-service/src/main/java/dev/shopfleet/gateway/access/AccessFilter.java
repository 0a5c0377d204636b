package dev.shopfleet.gateway.access;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.security.BearerToken;
import dev.shopfleet.common.security.Caller;
import dev.shopfleet.common.security.TokenVerifier;
import dev.shopfleet.gateway.edge.CallerAddress;
import dev.shopfleet.gateway.limit.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Counts who knocks, then looks at the access token. The token goes on to the service, which looks at it again: whoever
 * gets past this door, or around it, has gained nothing.
 */
@Component
class AccessFilter implements GlobalFilter, Ordered {

    private final TokenVerifier verifier;
    private final RateLimit limit;
    private final CallerAddress addresses;

    AccessFilter(TokenVerifier verifier, RateLimit limit, CallerAddress addresses) {
        this.verifier = verifier;
        this.limit = limit;
        this.addresses = addresses;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().value();
        PathRules.Access access = PathRules.of(request.getMethod(), path);
        @Nullable String token;
        @Nullable Caller caller;
        try {
            token = access == PathRules.Access.OPEN
                    ? null
                    : BearerToken.of(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
            caller = token == null ? null : verifier.remembered(token);
        } catch (Refusal refusal) {
            return Mono.error(refusal);
        }
        Mono<Void> onward = token == null
                ? access == PathRules.Access.SIGNED_IN ? signInFirst() : chain.filter(exchange)
                : caller != null ? chain.filter(exchange) : verified(token).then(chain.filter(exchange));
        return limit.isOn()
                ? limit.pass(bucket(request, path), who(caller, request)).then(onward)
                : onward;
    }

    /** Off the event loop: it may have to fetch keys, and the first look at a token takes its time. */
    private Mono<Caller> verified(String token) {
        return Mono.fromCallable(() -> verifier.verify(token)).subscribeOn(Schedulers.boundedElastic());
    }

    private static Mono<Void> signInFirst() {
        return Mono.error(new Refusal(Code.UNAUTHENTICATED, "Sign in first"));
    }

    private static RateLimit.Kind bucket(ServerHttpRequest request, String path) {
        return PathRules.isSignIn(request.getMethod(), path) ? RateLimit.Kind.SIGN_IN : RateLimit.Kind.PER_CALLER;
    }

    /** A token that was never seen to hold makes nobody somebody. */
    private String who(@Nullable Caller caller, ServerHttpRequest request) {
        return caller == null ? addresses.of(request) : caller.userId();
    }

    @Override
    public int getOrder() {
        return -100;
    }
}
