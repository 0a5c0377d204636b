package dev.shopfleet.gateway.routing;

import java.util.Optional;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** One route to the whole fleet: a look into a map instead of a walk through patterns for every request. */
@Configuration(proxyBeanMethods = false)
class RouteTable {

    static final String UPSTREAM = RouteTable.class.getName() + ".upstream";

    @Bean
    RouteLocator fleet() {
        Route fleet = Route.async()
                .id("fleet")
                // Replaced by that of an instance.
                .uri("http://fleet")
                .predicate(RouteTable::isServed)
                .build();
        return () -> Flux.just(fleet);
    }

    private static boolean isServed(ServerWebExchange exchange) {
        Optional<Upstream> upstream =
                Upstream.of(exchange.getRequest().getPath().value());
        upstream.ifPresent(found -> exchange.getAttributes().put(UPSTREAM, found));
        return upstream.isPresent();
    }
}
