package dev.shopfleet.gateway.edge;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Problem;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one place where the gateway's own failures become an answer. No exception's message reaches a client. */
@Component
class Problems implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final Duration LATER = Duration.ofSeconds(2);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(ex);
        }
        String path = exchange.getRequest().getPath().value();
        String traceId = Trace.idOf(EdgeFilter.traceOf(exchange));
        ServiceMessage.Failure<?> failure = failureOf(ex);
        if (failure.code() == Code.INTERNAL_ERROR) {
            log.error("[{}] {} {} failed", traceId, exchange.getRequest().getMethod(), path, ex);
        }
        response.setStatusCode(HttpStatusCode.valueOf(failure.code().status()));
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        if (failure.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, failure.retryAfter().toSeconds())));
        }
        if (failure.code() == Code.UNAUTHENTICATED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        byte[] body = json.writeValueAsBytes(Problem.of(failure, path, traceId));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    static ServiceMessage.Failure<?> failureOf(Throwable ex) {
        for (@Nullable Throwable cause = ex; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal.failure();
            }
            if (cause instanceof TimeoutException) {
                return away();
            }
        }
        return ex instanceof ErrorResponse known
                ? ofStatus(known.getStatusCode().value())
                : plain(Code.INTERNAL_ERROR);
    }

    private static ServiceMessage.Failure<?> ofStatus(int status) {
        return switch (status) {
            case 400 -> plain(Code.MALFORMED_REQUEST);
            case 404 -> plain(Code.NOT_FOUND);
            case 405 -> plain(Code.METHOD_NOT_ALLOWED);
            case 406 -> plain(Code.NOT_ACCEPTABLE);
            case 413 -> plain(Code.PAYLOAD_TOO_LARGE);
            case 415 -> plain(Code.UNSUPPORTED_MEDIA_TYPE);
            case 502, 503, 504 -> away();
            default -> plain(Code.INTERNAL_ERROR);
        };
    }

    private static ServiceMessage.Failure<?> plain(Code code) {
        return new ServiceMessage.Failure<>(code, code.title(), List.of(), null, null);
    }

    private static ServiceMessage.Failure<?> away() {
        return new ServiceMessage.Failure<>(
                Code.UNAVAILABLE, "This part of the shop does not answer right now", List.of(), null, LATER);
    }

    /** Before Spring Boot's own page. */
    @Override
    public int getOrder() {
        return -2;
    }
}
