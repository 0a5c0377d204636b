package dev.shopfleet.gateway.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The gateway's own health on its open port, without details; those are on the management port. */
@Configuration(proxyBeanMethods = false)
class FrontHealth {

    @Bean
    RouterFunction<ServerResponse> healthAtTheDoor(HealthEndpoint health) {
        return RouterFunctions.route()
                .GET("/actuator/health", request -> answer(health))
                .GET("/actuator/health/liveness", request -> answer(health, "liveness"))
                .GET("/actuator/health/readiness", request -> answer(health, "readiness"))
                .build();
    }

    private static Mono<ServerResponse> answer(HealthEndpoint health, String... path) {
        return Mono.fromCallable(() -> statusOf(path.length == 0 ? health.health() : health.healthForPath(path)))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(status -> ServerResponse.status(Status.UP.equals(status) ? 200 : 503)
                        .bodyValue(Map.of("status", status.getCode())));
    }

    private static Status statusOf(@Nullable HealthDescriptor descriptor) {
        return descriptor == null ? Status.UNKNOWN : descriptor.getStatus();
    }
}
