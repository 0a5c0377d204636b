package dev.shopfleet.common.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A success as it goes over the wire. */
public record Reply<T>(
        boolean success,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable T data) {

    public static <T> Reply<T> of(ServiceMessage.Success<T> success) {
        return new Reply<>(true, success.message(), success.data());
    }
}
