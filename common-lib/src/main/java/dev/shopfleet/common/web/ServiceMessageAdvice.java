package dev.shopfleet.common.web;

import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Problem;
import dev.shopfleet.common.message.Reply;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.common.trace.Trace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** The one place where a {@link ServiceMessage} becomes an HTTP reply: its status, its media type, its body. */
@ControllerAdvice
final class ServiceMessageAdvice implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        return switch (body) {
            case ServiceMessage.Success<?> success -> {
                response.setStatusCode(HttpStatusCode.valueOf(success.outcome().status()));
                yield Reply.of(success);
            }
            case ServiceMessage.Failure<?> failure -> {
                head(failure, response);
                yield Problem.of(failure, request.getURI().getRawPath(), Trace.currentId());
            }
            case null, default -> body;
        };
    }

    private static void head(ServiceMessage.Failure<?> failure, ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(failure.code().status()));
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        } else if (failure.code() == Code.UNAVAILABLE || failure.code() == Code.TOO_MANY_REQUESTS) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        // RFC 9110, 15.5.2: every 401 has a challenge.
        if (failure.code().status() == 401) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
    }
}
