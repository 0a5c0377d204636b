package dev.shopfleet.common.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it goes over the wire: {@code application/problem+json} (RFC 9457) that is also a service message.
 *
 * @param instance the path that was asked for
 * @param traceId finds the request in the logs of every service it went through
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude boolean success,
        String code,
        List<FieldError> errors,
        @Nullable Object data,
        @Nullable String traceId) {

    public static Problem of(ServiceMessage.Failure<?> failure, String instance, @Nullable String traceId) {
        Code code = failure.code();
        return new Problem(
                code.type(),
                code.title(),
                code.status(),
                failure.detail(),
                instance,
                false,
                code.name(),
                failure.errors(),
                failure.data(),
                traceId);
    }
}
